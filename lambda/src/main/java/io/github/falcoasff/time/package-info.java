/** Deadlines, and a clock that tests can replace. Everything that waits or measures uses them. */
@NullMarked
package io.github.falcoasff.time;

import org.jspecify.annotations.NullMarked;
