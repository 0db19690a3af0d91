/** Tests of the command line tool. */
package io.github.falcoasff.cli;
