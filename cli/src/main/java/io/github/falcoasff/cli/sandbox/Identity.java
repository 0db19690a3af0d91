package io.github.falcoasff.cli.sandbox;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.AwsCallException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Asks STS whose credentials are used; every identity may ask that. */
public final class Identity {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):[a-z]+::([0-9]{12}):.*");

  private Identity() {}

  /**
   * The account, with the partition of its Region.
   *
   * @throws FailedException if there is no answer of AWS
   */
  public static AccountRegion of(AwsAccess aws, String region) {
    String action = "sts:GetCallerIdentity";
    try {
      GetCallerIdentityResponse answer =
          aws.calls()
              .call(
                  action,
                  LIMIT,
                  configuration ->
                      aws.clients()
                          .sts(region)
                          .getCallerIdentity(
                              request -> request.overrideConfiguration(configuration.build())));
      Matcher arn = ARN.matcher(Optional.ofNullable(answer.arn()).orElse(""));
      if (!arn.matches()) {
        throw new FailedException(CallFailure.notAws(action));
      }
      return new AccountRegion(arn.group(1), region, arn.group(2));
    } catch (AwsCallException failed) {
      throw new FailedException(
          String.valueOf(
              CallFailure.of(action, failed, new Mask(java.util.List.of())).getMessage()));
    }
  }

  /** The account is not known; the message says why, without data of the account. */
  public static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
      super(message);
    }
  }
}
