package io.github.falcoasff.pipeline;

import io.github.falcoasff.intake.PayloadHeader;

/**
 * The origin of a payload's log events.
 *
 * @param header the payload's header
 * @param region the Region, which is also that of the findings
 */
record PayloadOrigin(PayloadHeader header, String region) {}
