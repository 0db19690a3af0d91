/**
 * Calls to AWS services that are made so rarely that their SDK modules are not worth their size:
 * signed by the SDK's public signer and sent by its HTTP client. What is sent is not known here.
 */
@NullMarked
package io.github.falcoasff.aws;

import org.jspecify.annotations.NullMarked;
