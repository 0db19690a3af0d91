/** Checks templates before they are deployed, by starting each function with its settings. */
@NullMarked
package io.github.falcoasff.infra.check;

import org.jspecify.annotations.NullMarked;
