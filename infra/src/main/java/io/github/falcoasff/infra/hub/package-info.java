/**
 * The hub: a function on a Kinesis data stream that imports the findings of many accounts in the
 * name of those accounts. The package also has what an account needs to send its alerts to the hub
 * without running code.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
