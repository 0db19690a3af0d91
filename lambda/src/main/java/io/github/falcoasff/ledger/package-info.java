/**
 * Counts the outcome of each record of an invocation. It holds no alert content, so its counts may
 * go to logs and metrics.
 */
@NullMarked
package io.github.falcoasff.ledger;

import org.jspecify.annotations.NullMarked;
