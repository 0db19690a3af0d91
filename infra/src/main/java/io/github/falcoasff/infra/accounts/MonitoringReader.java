package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.monitoring.AlarmTopic;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the section {@code monitoring}: the alarms and the dashboard. */
final class MonitoringReader {

  static final Set<String> MEMBERS =
      Set.of(
          "alarms",
          "topicArn",
          "topicName",
          "emails",
          "silenceMinutes",
          "rejectedPercent",
          "delayMinutes",
          "dashboard");

  private MonitoringReader() {}

  static MonitoringProps read(YamlObject section, List<String> regions) {
    MonitoringProps otherwise = MonitoringProps.DEFAULT;
    return section.checked(
        at ->
            new MonitoringProps(
                at.value("alarms", SettingsReader::flag).orElse(otherwise.alarms()),
                new AlarmTopic(
                    at.value("topicArn", arn -> inRegions(arn, regions)),
                    at.value("topicName", AlarmTopic::checkedName),
                    at.values("emails", AlarmTopic::checkedEmail)),
                at.value("silenceMinutes", SettingsReader::positive).orElse(OptionalInt.empty()),
                at.value("rejectedPercent", SettingsReader::whole)
                    .orElse(otherwise.rejectedPercent()),
                at.value("delayMinutes", SettingsReader::whole).orElse(otherwise.delayMinutes()),
                at.value("dashboard", SettingsReader::flag).orElse(otherwise.dashboard())));
  }

  /**
   * Checks that the topic is in the Region of the stacks: an alarm can publish only to a topic of
   * its own Region.
   */
  private static String inRegions(String arn, List<String> regions) {
    AwsNames.inRegions(AlarmTopic.checkedArn(arn), regions, "topicName");
    return arn;
  }
}
