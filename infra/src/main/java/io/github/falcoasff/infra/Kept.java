package io.github.falcoasff.infra;

import software.amazon.awscdk.services.s3.IBucket;

/**
 * Where that rests of which no finding was made, and what makes one of it when it is turned on.
 *
 * @param queues the queues
 * @param bucket the bucket of failed payloads, and of rejected records that are too large for a
 *     message
 * @param replay the replay of both
 */
public record Kept(KeptQueues queues, IBucket bucket, Replay replay) {}
