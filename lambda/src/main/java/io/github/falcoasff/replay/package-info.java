/**
 * What a queue of rejected records or failed invocations holds, in every form in which it may come.
 * How it is handled again is not known here.
 */
@NullMarked
package io.github.falcoasff.replay;

import org.jspecify.annotations.NullMarked;
