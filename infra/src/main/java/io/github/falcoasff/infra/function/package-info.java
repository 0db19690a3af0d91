/**
 * What every function of this project is made of: the jar, its settings, its role, its key, and
 * where rejected records and failed payloads are kept and replayed.
 */
@NullMarked
package io.github.falcoasff.infra.function;

import org.jspecify.annotations.NullMarked;
