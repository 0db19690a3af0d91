/**
 * Calls to AWS services, signed by the SDK's public signer and sent by its HTTP client: the SDK's
 * clients are larger than the few calls that are made. What is sent is not known here.
 */
@NullMarked
package io.github.falcoasff.aws;

import org.jspecify.annotations.NullMarked;
