/** Checks claims of the docs on AWS that the tests of this repository cannot check. */
@NullMarked
package io.github.falcoasff.cli.sandbox;

import org.jspecify.annotations.NullMarked;
