/**
 * What AWS's APIs say of an alert's resources: looked up for many alerts at once, kept for a while,
 * and never waited for longer than a limit. It can fail no finding and does not know how they are
 * sent.
 */
@NullMarked
package io.github.falcoasff.enrich;

import org.jspecify.annotations.NullMarked;
