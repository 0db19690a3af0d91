package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * Which key encrypts what a member stack keeps: queues, bucket, log groups and topic.
 *
 * @param created whether the stack creates a customer key
 * @param arn the ARN of an existing customer key in the stack's Region; empty for none
 */
@Internal
public record EncryptionKey(boolean created, Optional<String> arn) {

  /** Keys that AWS owns. They cost nothing and need no grants. */
  public static final EncryptionKey OF_AWS = new EncryptionKey(false, Optional.empty());

  /** A customer key that the stack creates and that stays when the stack is deleted. */
  public static final EncryptionKey CREATED = new EncryptionKey(true, Optional.empty());

  /** The ARN of a key, not of an alias: CloudWatch Logs and policies accept only keys. */
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]{1,128}");

  /** Rejects a malformed ARN, and an ARN for a key that is to be created. */
  public EncryptionKey {
    arn.ifPresent(
        value ->
            AwsNames.matching(
                ARN, value, "the ARN of a KMS key (arn:…:key/…; an alias does not do)"));
    if (created && arn.isPresent()) {
      throw new IllegalArgumentException("A key is either created or there already.");
    }
  }

  /** Returns the existing customer key with this ARN. Its policy must let the services use it. */
  public static EncryptionKey existing(String arn) {
    return new EncryptionKey(false, Optional.of(arn));
  }

  /** Parses the setting in the accounts file: {@code aws}, {@code create}, or a key's ARN. */
  public static EncryptionKey named(String word) {
    return switch (word) {
      case "aws" -> OF_AWS;
      case "create" -> CREATED;
      default -> existing(word);
    };
  }

  /**
   * Returns the key in a stack, and creates it if that is configured; empty for keys that AWS owns.
   */
  public Optional<IKey> in(Construct scope) {
    return created
        ? Optional.of(create(scope))
        : arn.map(existing -> Key.fromKeyArn(scope, "Key", existing));
  }

  private static IKey create(Construct scope) {
    return Key.Builder.create(scope, "Key")
        .description("Falco alerts that did not become findings")
        .enableKeyRotation(true)
        // The bucket stays too, and nobody could read it without the key.
        .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        .build();
  }
}
