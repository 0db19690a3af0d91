/**
 * The parts that every function of this project has: the jar, the settings, the role, the key, and
 * the queues and bucket from which rejected records and failed payloads are replayed.
 */
@NullMarked
package io.github.falcoasff.infra.function;

import org.jspecify.annotations.NullMarked;
