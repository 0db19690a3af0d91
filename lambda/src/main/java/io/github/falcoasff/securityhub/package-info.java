/**
 * Sending findings to Security Hub: batches by count and bytes, the API's answers and what they
 * mean for each finding. It knows nothing of Falco.
 */
@NullMarked
package io.github.falcoasff.securityhub;

import org.jspecify.annotations.NullMarked;
