/**
 * Sends findings to Security Hub: makes batches by count and bytes, calls the API, retries, and
 * finds the outcome of each finding in the answers. It knows nothing of Falco.
 */
@NullMarked
package io.github.falcoasff.securityhub;

import org.jspecify.annotations.NullMarked;
