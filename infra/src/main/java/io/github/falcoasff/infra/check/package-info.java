/** Checks of templates before they are deployed: each function is started with its settings. */
@NullMarked
package io.github.falcoasff.infra.check;

import org.jspecify.annotations.NullMarked;
