/**
 * Writes the function's log as JSON lines. Control characters and secrets of alerts never reach it.
 */
@NullMarked
package io.github.falcoasff.log;

import org.jspecify.annotations.NullMarked;
