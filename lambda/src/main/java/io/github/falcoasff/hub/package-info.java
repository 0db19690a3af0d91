/**
 * Imports the payloads of many member accounts from a Kinesis stream. Each member has its own run,
 * and a fault of one member does not stop the others.
 */
@NullMarked
package io.github.falcoasff.hub;

import org.jspecify.annotations.NullMarked;
