/**
 * Reads the function's settings and makes the objects that an invocation needs. All handlers share
 * this package.
 */
@NullMarked
package io.github.falcoasff.function;

import org.jspecify.annotations.NullMarked;
