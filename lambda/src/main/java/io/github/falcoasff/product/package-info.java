/** The name and version of this software, which findings and calls to AWS carry. */
@NullMarked
package io.github.falcoasff.product;

import org.jspecify.annotations.NullMarked;
