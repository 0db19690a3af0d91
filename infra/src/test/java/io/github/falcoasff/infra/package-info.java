/** Tests of the CDK app, and comparisons of {@code template.yaml} with it. */
package io.github.falcoasff.infra;
