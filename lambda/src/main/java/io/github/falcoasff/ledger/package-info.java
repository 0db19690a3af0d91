/**
 * The doors by which a record leaves an invocation, and the count of each. It holds no alert
 * content, so its figures may go to logs and metrics.
 */
@NullMarked
package io.github.falcoasff.ledger;

import org.jspecify.annotations.NullMarked;
