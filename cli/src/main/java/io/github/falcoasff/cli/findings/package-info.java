/** Runs log events through the function's stages and gathers their outcomes. */
@NullMarked
package io.github.falcoasff.cli.findings;

import org.jspecify.annotations.NullMarked;
