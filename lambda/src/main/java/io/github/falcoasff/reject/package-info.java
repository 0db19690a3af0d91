/**
 * Keeps records that cannot become findings, with all that a replay needs, in a queue, a bucket or
 * the log. If a record cannot be kept, the invocation fails.
 */
@NullMarked
package io.github.falcoasff.reject;

import org.jspecify.annotations.NullMarked;
