/**
 * Reads the function's settings and makes what an invocation needs from them. The handlers share
 * it.
 */
@NullMarked
package io.github.falcoasff.function;

import org.jspecify.annotations.NullMarked;
