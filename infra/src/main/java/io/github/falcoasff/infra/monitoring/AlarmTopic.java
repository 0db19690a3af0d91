package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SNS topic that alarms go to; at most one of the three is there.
 *
 * @param arn a topic of the stack's Region
 * @param name a topic that has this name in each account and Region
 * @param emails addresses that a topic of the stack's own tells, once they have confirmed it
 */
public record AlarmTopic(Optional<String> arn, Optional<String> name, List<String> emails) {

  /** Nobody hears of alarms. */
  public static final AlarmTopic NONE =
      new AlarmTopic(Optional.empty(), Optional.empty(), List.of());

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

  /** CreateTopic, Name; an alarm publishes to no FIFO topic. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** Refuses what no topic and no address is, and more than one way. */
  public AlarmTopic {
    arn.ifPresent(AlarmTopic::checkedArn);
    name.ifPresent(AlarmTopic::checkedName);
    emails.forEach(AlarmTopic::checkedEmail);
    emails = List.copyOf(emails);
    if (Stream.of(arn.isPresent(), name.isPresent(), !emails.isEmpty()).filter(is -> is).count()
        > 1) {
      throw new IllegalArgumentException(
          "Alarms go to one topic: topicArn, topicName or emails, one of them.");
    }
  }

  /** An existing topic of the stack's Region. */
  public static AlarmTopic existing(String arn) {
    return new AlarmTopic(Optional.of(arn), Optional.empty(), List.of());
  }

  /** The topic of that name in the stack's account and Region. */
  public static AlarmTopic named(String name) {
    return new AlarmTopic(Optional.empty(), Optional.of(name), List.of());
  }

  /** A topic of the stack's own that tells these addresses. */
  public static AlarmTopic emailing(List<String> addresses) {
    return new AlarmTopic(Optional.empty(), Optional.empty(), addresses);
  }

  /** The same ARN, if it is a topic's. */
  @Internal
  public static String checkedArn(String arn) {
    return AwsNames.matching(ARN, arn, "the ARN of an SNS topic");
  }

  /** The same name, if a topic can have it. */
  @Internal
  public static String checkedName(String name) {
    return AwsNames.matching(
        NAME, name, "the name of an SNS topic: 1 to 256 letters, digits, hyphens, underscores");
  }

  /** The same address, if it is one. */
  @Internal
  public static String checkedEmail(String address) {
    return AwsNames.matching(EMAIL, address, "an e-mail address");
  }
}
