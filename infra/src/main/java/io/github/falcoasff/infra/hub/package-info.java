/**
 * The hub: one function on a Kinesis data stream that imports the findings of many accounts as
 * those accounts. Also what an account needs to send its alerts to the hub, without code in that
 * account.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
