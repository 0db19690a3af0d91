/**
 * The command line tool: the function's own stages over local logs, and the demo. Results go to
 * standard output, everything else to standard error.
 */
@NullMarked
package io.github.falcoasff.cli;

import org.jspecify.annotations.NullMarked;
