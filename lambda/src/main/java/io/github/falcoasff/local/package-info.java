/**
 * Runs the function's stages over local log events, without Lambda and without AWS. The command
 * line tool uses it.
 */
@NullMarked
package io.github.falcoasff.local;

import org.jspecify.annotations.NullMarked;
