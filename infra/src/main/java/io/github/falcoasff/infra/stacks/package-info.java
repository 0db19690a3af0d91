/** The stacks of accounts: a function of their own, the hub, and the accounts that send to it. */
@Internal
@NullMarked
package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
