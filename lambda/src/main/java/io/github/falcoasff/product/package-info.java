/** Names this software and its version. Findings and calls of AWS carry them. */
@NullMarked
package io.github.falcoasff.product;

import org.jspecify.annotations.NullMarked;
