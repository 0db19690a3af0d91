package io.github.falcoasff.pipeline;

import io.github.falcoasff.intake.PayloadHeader;

/**
 * Where the log events of a payload come from.
 *
 * @param header what the payload says of all of its log events
 * @param region the Region, which is the one that their findings go to
 */
record PayloadOrigin(PayloadHeader header, String region) {}
