/** The log groups with alerts, their subscriptions, and the log groups of the functions. */
@NullMarked
package io.github.falcoasff.infra.logs;

import org.jspecify.annotations.NullMarked;
