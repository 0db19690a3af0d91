/**
 * The hub: one function on a Kinesis data stream that imports the findings of many accounts as
 * those accounts. And what an account needs to send its alerts there: no code.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
