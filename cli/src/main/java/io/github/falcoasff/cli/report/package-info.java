/** Writes findings as one HTML page that needs no network. */
@NullMarked
package io.github.falcoasff.cli.report;

import org.jspecify.annotations.NullMarked;
