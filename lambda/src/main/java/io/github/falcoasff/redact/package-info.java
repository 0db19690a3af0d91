/** Masks secrets in texts before they leave the function. It is pure and knows only texts. */
@NullMarked
package io.github.falcoasff.redact;

import org.jspecify.annotations.NullMarked;
