/** Says which public types and members are no part of the library's API. */
@NullMarked
package io.github.falcoasff.infra.annotations;

import org.jspecify.annotations.NullMarked;
