package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.infra.template.SamYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks which resource of the several log groups in {@code template.yaml} refers to which. The
 * comparison with the CDK's stack cannot check this: it compares references by type only.
 */
class SamLogGroupsTest {

  private static final String FILTER = "AWS::Logs::SubscriptionFilter";
  private static final String PERMISSION = "AWS::Lambda::Permission";
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private static ResolvedTemplate one;
  private static ResolvedTemplate three;

  @BeforeAll
  static void read() {
    String repository = System.getProperty("falcoasff.repository", "..");
    ResolvedTemplate sam =
        new ResolvedTemplate(map(SamYaml.read(Path.of(repository).resolve("template.yaml"))));
    one = sam.with("SilenceMinutes", "30").with("Dashboard", "true");
    three = one.with("SecondLogGroupName", "/eks/b").with("ThirdLogGroupName", "/ecs/c");
  }

  @Test
  void eachSubscriptionDependsOnThePermissionOfItsGroup() {
    assertThat(three.resources(FILTER)).hasSize(3);
    for (Map<String, Object> filter : three.resources(FILTER).values()) {
      List<Object> first = list(filter.get("DependsOn"));
      assertThat(first.subList(1, first.size()))
          .containsExactly(
              "FailureRule", "FailureQueuePolicy", "FalcoAsffFunctionEventInvokeConfig");
      Map<String, Object> permission = three.resources(PERMISSION).get(first.get(0).toString());
      assertThat(properties(permission).get("SourceArn").toString())
          .endsWith(":log-group:" + properties(filter).get("LogGroupName") + ":*");
    }
  }

  @Test
  void eachDeliveryAlarmWatchesTheFilterOfItsGroup() {
    Map<String, Map<String, Object>> alarms = three.resources(ALARM);
    alarms.keySet().removeIf(id -> !id.contains("Delivery"));
    assertThat(alarms).hasSize(6);
    for (Map<String, Object> alarm : alarms.values()) {
      Map<Object, Object> dimensions =
          list(map(alarm.get("Properties")).get("Dimensions")).stream()
              .map(ResolvedTemplate::map)
              .collect(Collectors.toMap(at -> at.get("Name"), at -> at.get("Value")));
      Object filter = map(dimensions.get("FilterName")).get("Ref");
      assertThat(properties(three.resources(FILTER).get(filter)).get("LogGroupName"))
          .isEqualTo(three.plain(dimensions.get("LogGroupName")));
    }
  }

  @Test
  void theDashboardShowsEachAlarmOnce() {
    String dashboard = three.only("AWS::CloudWatch::Dashboard").toString();
    assertThat(Pattern.compile("\\$\\{(\\w+)\\.Arn}").matcher(dashboard).results())
        .extracting((MatchResult alarm) -> alarm.group(1))
        .containsExactlyInAnyOrderElementsOf(three.resources(ALARM).keySet());
  }

  @Test
  void aThirdGroupWorksWithoutASecond() {
    ResolvedTemplate second = one.with("SecondLogGroupName", "/eks/b");
    ResolvedTemplate third = one.with("ThirdLogGroupName", "/eks/b");
    assertThat(third.types()).isEqualTo(second.types());
    for (String type : List.of(FILTER, PERMISSION, ALARM, "AWS::CloudWatch::Dashboard")) {
      assertThat(third.all(type).toString().replace("sign2", "sign1"))
          .isEqualTo(second.all(type).toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", , ",
    "/eks/b, , ",
    ", /eks/b, ",
    "/eks/b, /ecs/c, ",
    "falco, , SecondLogGroupName must differ from LogGroupName",
    ", falco, ThirdLogGroupName must differ from LogGroupName",
    "/eks/b, /eks/b, ThirdLogGroupName must differ from SecondLogGroupName"
  })
  void aLogGroupCannotBeNamedTwice(
      @Nullable String second, @Nullable String third, @Nullable String refusal) {
    List<String> refusals =
        one.with("SecondLogGroupName", second == null ? "" : second)
            .with("ThirdLogGroupName", third == null ? "" : third)
            .refusals();
    if (refusal == null) {
      assertThat(refusals).isEmpty();
    } else {
      assertThat(refusals)
          .containsExactly("Each log group is subscribed once, so " + refusal + ".");
    }
  }

  private static Map<String, Object> properties(Map<String, Object> resource) {
    return map(three.plain(resource.get("Properties")));
  }
}
