/**
 * Runs a function before its snapshot is taken: when, with which payloads, and with a service
 * within the process that answers like AWS. It knows the runtime and the form of the calls, but not
 * the stages.
 */
@NullMarked
package io.github.falcoasff.priming;

import org.jspecify.annotations.NullMarked;
