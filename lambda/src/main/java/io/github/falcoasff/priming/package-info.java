/**
 * What a function is driven with before its snapshot is taken, and when: services within the
 * process, and an invocation that nobody asked for. It knows the runtime and the shape of the calls
 * but not how the stages work.
 */
@NullMarked
package io.github.falcoasff.priming;

import org.jspecify.annotations.NullMarked;
