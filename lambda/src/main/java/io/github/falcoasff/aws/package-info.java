/**
 * Makes the AWS SDK's clients in one place and classifies the faults of their calls. It knows
 * nothing of alerts and findings.
 */
@NullMarked
package io.github.falcoasff.aws;

import org.jspecify.annotations.NullMarked;
