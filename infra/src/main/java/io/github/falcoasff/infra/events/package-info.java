/** Selects Security Hub's events about Falco findings and sends them to targets. */
@NullMarked
package io.github.falcoasff.infra.events;

import org.jspecify.annotations.NullMarked;
