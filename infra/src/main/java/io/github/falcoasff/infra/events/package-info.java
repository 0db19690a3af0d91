/** Falco findings as events of Security Hub on EventBridge. */
@NullMarked
package io.github.falcoasff.infra.events;

import org.jspecify.annotations.NullMarked;
