/**
 * What a function is driven with before its snapshot is taken: services within the process, and an
 * invocation that nobody asked for. It knows the shape of the calls but not how the stages work.
 */
@NullMarked
package io.github.falcoasff.priming;

import org.jspecify.annotations.NullMarked;
