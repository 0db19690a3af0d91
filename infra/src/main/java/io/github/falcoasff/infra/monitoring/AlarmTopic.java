package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SNS topic that the alarms notify. At most one of the three values is given.
 *
 * @param arn the ARN of a topic in the stack's Region
 * @param name the name of a topic that exists in each account and Region
 * @param emails addresses for a topic that the stack creates; each must confirm its subscription
 *     first
 */
public record AlarmTopic(Optional<String> arn, Optional<String> name, List<String> emails) {

  /** No topic: the alarms notify nobody. */
  public static final AlarmTopic NONE =
      new AlarmTopic(Optional.empty(), Optional.empty(), List.of());

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

  /** CreateTopic, Name. Alarms cannot publish to FIFO topics, whose names have a dot. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** Rejects malformed values, and more than one kind of value. */
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

  /** Returns an existing topic of the stack's Region. */
  public static AlarmTopic existing(String arn) {
    return new AlarmTopic(Optional.of(arn), Optional.empty(), List.of());
  }

  /** Returns the topic with this name in the stack's account and Region. */
  public static AlarmTopic named(String name) {
    return new AlarmTopic(Optional.empty(), Optional.of(name), List.of());
  }

  /** Returns a topic that the stack creates and that sends e-mails to these addresses. */
  public static AlarmTopic emailing(List<String> addresses) {
    return new AlarmTopic(Optional.empty(), Optional.empty(), addresses);
  }

  /** Returns the ARN after checking that it is that of a topic. */
  @Internal
  public static String checkedArn(String arn) {
    return AwsNames.matching(ARN, arn, "the ARN of an SNS topic");
  }

  /** Returns the topic's name after checking its form. */
  @Internal
  public static String checkedName(String name) {
    return AwsNames.matching(
        NAME, name, "the name of an SNS topic: 1 to 256 letters, digits, hyphens, underscores");
  }

  /** Returns the address after checking its form. */
  @Internal
  public static String checkedEmail(String address) {
    return AwsNames.matching(EMAIL, address, "an e-mail address");
  }
}
