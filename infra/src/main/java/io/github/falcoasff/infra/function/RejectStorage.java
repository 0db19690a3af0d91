package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * The queues and the bucket of rejected records and failed payloads, and the replay that an
 * operator turns on.
 *
 * @param queues the queues
 * @param bucket the bucket of failed payloads, and of rejected records that are too large for a
 *     message
 * @param replay the replay of both
 */
@Internal
public record RejectStorage(RejectQueues queues, IBucket bucket, Replay replay) {}
