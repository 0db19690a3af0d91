/**
 * Keeps records that cannot become findings, with all that a replay needs. A record that cannot be
 * kept makes the invocation fail.
 */
@NullMarked
package io.github.falcoasff.reject;

import org.jspecify.annotations.NullMarked;
