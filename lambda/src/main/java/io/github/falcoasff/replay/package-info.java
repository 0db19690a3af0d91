/**
 * Reads the messages of the queues of rejected records and failed invocations, in all their forms.
 */
@NullMarked
package io.github.falcoasff.replay;

import org.jspecify.annotations.NullMarked;
