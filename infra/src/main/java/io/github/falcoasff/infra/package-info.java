/**
 * The CDK app: a construct that runs the function on one account's Falco log group, and the stack
 * that puts it there. What the function does inside is not known here.
 */
@NullMarked
package io.github.falcoasff.infra;

import org.jspecify.annotations.NullMarked;
