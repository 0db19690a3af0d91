/**
 * Runs log events through recognition, filters, mapping and import. Every record has exactly one
 * outcome.
 */
@NullMarked
package io.github.falcoasff.pipeline;

import org.jspecify.annotations.NullMarked;
