/**
 * Reads the messages of queues with rejected records or failed invocations, in every form in which
 * they may come.
 */
@NullMarked
package io.github.falcoasff.replay;

import org.jspecify.annotations.NullMarked;
