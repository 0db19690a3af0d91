/** The log groups with alerts, their subscriptions, and the functions' own log groups. */
@NullMarked
package io.github.falcoasff.infra.logs;

import org.jspecify.annotations.NullMarked;
