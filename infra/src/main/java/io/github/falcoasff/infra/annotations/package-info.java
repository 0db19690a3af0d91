/** Marks public types and members that are not part of the library's API. */
@NullMarked
package io.github.falcoasff.infra.annotations;

import org.jspecify.annotations.NullMarked;
