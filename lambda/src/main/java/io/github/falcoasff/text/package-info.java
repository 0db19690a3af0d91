/**
 * Operations on texts that several packages need: what may be shown to people, classes of ASCII
 * characters, hashes. It is pure and knows nothing of alerts.
 */
@NullMarked
package io.github.falcoasff.text;

import org.jspecify.annotations.NullMarked;
