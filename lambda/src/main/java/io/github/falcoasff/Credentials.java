package io.github.falcoasff;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where credentials come from: the environment, else the container provider, which SnapStart uses.
 * Profile files and instance metadata, which a function never has, are not asked.
 */
final class Credentials {
  private Credentials() {}

  static AwsCredentialsProvider provider(Map<String, String> environment) {
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (key.isBlank() || secret.isBlank()) {
      return ContainerCredentialsProvider.builder().build();
    }
    AwsCredentials credentials =
        token.isBlank()
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token);
    return StaticCredentialsProvider.create(credentials);
  }
}
