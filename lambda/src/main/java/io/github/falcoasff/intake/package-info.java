/**
 * Reads the subscription payloads of CloudWatch Logs: base64, gzip and JSON, as a stream with a cap
 * on its size. It knows nothing of Falco or Security Hub.
 */
@NullMarked
package io.github.falcoasff.intake;

import org.jspecify.annotations.NullMarked;
