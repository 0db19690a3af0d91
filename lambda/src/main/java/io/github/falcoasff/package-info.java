/**
 * The three Lambda handlers. They connect the stages and decide whether an invocation succeeds or
 * fails; they do not know how a stage works inside.
 */
@NullMarked
package io.github.falcoasff;

import org.jspecify.annotations.NullMarked;
