package io.github.falcoasff.aws;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * What AssumeRole gives.
 *
 * @param arn the assumed role's ARN: <code>
 *     arn:&lt;partition&gt;:sts::&lt;account&gt;:assumed-role/&lt;role&gt;/&lt;session&gt;</code>
 * @param credentials credentials of a session of that role
 * @param expiration when they cease to be valid
 */
public record AssumedRole(String arn, AwsCredentials credentials, Instant expiration) {}
