/** Tests of what is gathered. */
package io.github.falcoasff.cli.findings;
