/**
 * The handlers: they wire the stages and decide whether an invocation succeeds or fails. How a
 * stage works inside is not known here.
 */
@NullMarked
package io.github.falcoasff;

import org.jspecify.annotations.NullMarked;
