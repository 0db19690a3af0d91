/**
 * Looks up an alert's resources in the APIs of AWS: for many alerts at once, with a cache and a
 * limit for the waiting time. A failed look-up never fails a finding. The package does not know how
 * findings are sent.
 */
@NullMarked
package io.github.falcoasff.enrich;

import org.jspecify.annotations.NullMarked;
