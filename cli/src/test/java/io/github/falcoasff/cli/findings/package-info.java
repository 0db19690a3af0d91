/** Tests of the collected outcomes. */
package io.github.falcoasff.cli.findings;
