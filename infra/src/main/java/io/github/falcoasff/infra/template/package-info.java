/**
 * The plain CloudFormation template of a release, made of the SAM template. The SAM template is
 * tested to make the same resources as the constructs.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.template;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
