/** The CDK app, which reads the accounts file and builds the stacks that it describes. */
@NullMarked
package io.github.falcoasff.infra;

import org.jspecify.annotations.NullMarked;
