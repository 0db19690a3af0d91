/**
 * Small stand-ins on loopback for SQS, S3, STS, EC2, ECS and EKS, as far as rejected records,
 * replays, the hub and enrichment need them. They check what the services check of a request, and
 * can be told to fail.
 */
@NullMarked
package io.github.falcoasff.standin.aws;

import org.jspecify.annotations.NullMarked;
