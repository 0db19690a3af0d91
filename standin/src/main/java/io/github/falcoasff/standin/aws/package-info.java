/**
 * Small stand-ins on loopback for SQS, S3, STS, EC2, ECS and EKS. They support what the function
 * needs for rejected records, replays, the hub and enrichment. They check requests as the services
 * do, and can be told to fail.
 */
@NullMarked
package io.github.falcoasff.standin.aws;

import org.jspecify.annotations.NullMarked;
