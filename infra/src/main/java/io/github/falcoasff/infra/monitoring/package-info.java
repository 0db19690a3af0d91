/** Alarms and a dashboard for the functions of a stack. */
@NullMarked
package io.github.falcoasff.infra.monitoring;

import org.jspecify.annotations.NullMarked;
