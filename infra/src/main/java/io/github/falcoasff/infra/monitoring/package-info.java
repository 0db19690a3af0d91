/** Alarms and a dashboard over what a member stack does. */
@NullMarked
package io.github.falcoasff.infra.monitoring;

import org.jspecify.annotations.NullMarked;
