/** The CDK app: it reads the file of accounts and makes the stacks that the file asks for. */
@NullMarked
package io.github.falcoasff.infra;

import org.jspecify.annotations.NullMarked;
