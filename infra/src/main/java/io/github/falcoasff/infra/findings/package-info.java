/** The construct that imports the alerts of one account and Region as findings. */
@NullMarked
package io.github.falcoasff.infra.findings;

import org.jspecify.annotations.NullMarked;
