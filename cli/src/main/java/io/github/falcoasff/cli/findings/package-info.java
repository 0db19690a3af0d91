/** Runs log events through the function's stages and gathers what they become. */
@NullMarked
package io.github.falcoasff.cli.findings;

import org.jspecify.annotations.NullMarked;
