/** The stacks of accounts: a function of their own, the hub, and the accounts that send to it. */
@NullMarked
package io.github.falcoasff.infra.stacks;

import org.jspecify.annotations.NullMarked;
