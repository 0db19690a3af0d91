/**
 * Log groups: those that alerts arrive in, their subscriptions, and those of the functions' own
 * logs.
 */
@NullMarked
package io.github.falcoasff.infra.logs;

import org.jspecify.annotations.NullMarked;
