/**
 * The parts of every function of this project: the jar, its settings, its role, its key, and the
 * queues and buckets from which rejected records and failed payloads are replayed.
 */
@NullMarked
package io.github.falcoasff.infra.function;

import org.jspecify.annotations.NullMarked;
