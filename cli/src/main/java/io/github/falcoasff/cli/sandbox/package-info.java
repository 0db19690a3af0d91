/** Checks on AWS what the docs say and no test of this repository can show. */
@NullMarked
package io.github.falcoasff.cli.sandbox;

import org.jspecify.annotations.NullMarked;
