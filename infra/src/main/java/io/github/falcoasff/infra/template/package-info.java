/**
 * Makes the plain CloudFormation template of a release from the SAM template. Tests check that the
 * SAM template makes the same resources as the constructs.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.template;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
