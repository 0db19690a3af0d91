/** The construct that makes findings of the alerts of one account and Region. */
@NullMarked
package io.github.falcoasff.infra.findings;

import org.jspecify.annotations.NullMarked;
