/**
 * The subscription payload of CloudWatch Logs: base64, gzip and JSON, read as a stream under a cap.
 * It knows nothing of Falco or Security Hub.
 */
@NullMarked
package io.github.falcoasff.intake;

import org.jspecify.annotations.NullMarked;
