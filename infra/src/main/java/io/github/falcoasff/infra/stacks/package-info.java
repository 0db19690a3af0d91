/**
 * The stacks: for an account with its own function, for the hub, and for an account that sends to
 * the hub.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
