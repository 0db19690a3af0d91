/** Tests of the CDK app, and of {@code template.yaml} against it. */
package io.github.falcoasff.infra;
