/** A map that holds a bounded number of entries. Every cache that a container keeps uses it. */
@NullMarked
package io.github.falcoasff.cache;

import org.jspecify.annotations.NullMarked;
