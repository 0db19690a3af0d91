/**
 * The command line tool: it runs the function's own stages over local logs, and has a demo. Results
 * go to standard output, everything else to standard error.
 */
@NullMarked
package io.github.falcoasff.cli;

import org.jspecify.annotations.NullMarked;
