/** Runs log events through the function's stages and collects their outcomes. */
@NullMarked
package io.github.falcoasff.cli.findings;

import org.jspecify.annotations.NullMarked;
