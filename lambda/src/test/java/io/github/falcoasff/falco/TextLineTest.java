package io.github.falcoasff.falco;

import static io.github.falcoasff.falco.Reading.alert;
import static io.github.falcoasff.falco.Reading.alerts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.ledger.IgnoreReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests text lines, which Falco writes unless <code>json_output</code> is on. */
final class TextLineTest {
  private static final String CLOCK = "06:07:08.123456789: Warning ";
  private static final String DATED = "2026-03-31T06:07:08.123456789+0000: Warning ";
  private static final String NEW_STYLE =
      "Own event | evt_type=execve user=root process=sh proc_exepath=/usr/bin/dash parent=runc"
          + " command=sh -c a=b container_id=4be1d6a07c52 container_name=cart"
          + " container_image_repository=shop/cart container_image_tag=2.14.0"
          + " k8s_pod_name=cart-0 k8s_ns_name=shop";
  private static final String OLD_STYLE =
      "Own event (user=root program=sh parent=runc command=sh -c k8s.ns=other container_id=host"
          + " image=<NA> k8s.ns=shop k8s.pod=cart-0 container=4be1d6a07c52)";

  @Test
  void aTimeOfDayWithoutADateIsKept() {
    FalcoAlert alert = alert(CLOCK + NEW_STYLE);
    assertThat(alert.time()).isEmpty();
    assertThat(alert.clock()).isEqualTo("06:07:08.123456789");
    assertThat(alert.message()).isEqualTo(NEW_STYLE);
  }

  @Test
  void aFullTimeIsTheAlertsTime() {
    FalcoAlert alert = alert(DATED + NEW_STYLE);
    assertThat(alert.time()).contains(Instant.parse("2026-03-31T06:07:08.123456789Z"));
    assertThat(alert.clock()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Priority.class)
  void everyPriorityIsRead(Priority priority) {
    assertThat(alert(CLOCK.replace("Warning", priority.word()) + "own").priority())
        .isEqualTo(priority);
  }

  @Test
  void theRuleIsNotGuessed() {
    FalcoAlert alert = alert(CLOCK + "A shell was spawned in a container");
    assertThat(alert.rule()).isEmpty();
    assertThat(alert.source()).isEqualTo("syscall");
    assertThat(alert.tags()).isEmpty();
  }

  @Test
  void theNewStyleShowsProcessAndWorkload() {
    OutputFields fields = alert(CLOCK + NEW_STYLE).fields();
    assertThat(fields.values())
        .containsEntry("proc.name", "sh")
        .containsEntry("proc.exepath", "/usr/bin/dash")
        .containsEntry("proc.pname", "runc")
        .containsEntry("user.name", "root")
        .containsEntry("container.id", "4be1d6a07c52")
        .containsEntry("container.image.repository", "shop/cart")
        .containsEntry("container.image.tag", "2.14.0")
        .containsEntry("k8s.pod.name", "cart-0")
        .containsEntry("k8s.ns.name", "shop");
  }

  @Test
  void theLastWorkloadPairCountsBecauseACommandLineCanFakeEarlierOnes() {
    OutputFields fields =
        alert(CLOCK + "Own event | command=x container_id=bbbbbbbbbbbb container_id=4be1d6a07c52")
            .fields();
    assertThat(fields.text("container.id")).contains("4be1d6a07c52");
    assertThat(alert(CLOCK + OLD_STYLE).fields().text("k8s.ns.name")).contains("shop");
  }

  @Test
  void withoutAProcessNameTheCommandsFirstWordIsUsed() {
    FalcoAlert alert =
        alert(CLOCK + "Own event (pcommand=bash -c command=cat /x pod=cart-0 ns=shop)");
    assertThat(alert.fields().values())
        .containsEntry("proc.name", "cat")
        .containsEntry("k8s.pod.name", "cart-0")
        .containsEntry("k8s.ns.name", "shop");
  }

  @Test
  void aCommaAfterAValueIsNotPartOfIt() {
    FalcoAlert alert = alert(CLOCK + "Own call (requesting user=ana, requesting IP=203.0.113.24)");
    assertThat(alert.fields().text("user.name")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar 31 06:07:08 node-4 falco[26888]: ",
        "Mar  1 06:07:08 node-4 falco: ",
        "<4>2026-03-31T06:07:08.123456+00:00 node-4 Falco[1]: ",
        "2026-03-31T06:07:08.234567891Z stdout F ",
        "2026-03-31T06:07:08.234567891+02:00 stderr F "
      })
  void aHeadBeforeAnAlertIsNotARecord(String head) {
    assertThat(alert(head + CLOCK + OLD_STYLE).message()).isEqualTo(OLD_STYLE);
    assertThat(alert(head + DATED + OLD_STYLE).time()).isPresent();
    assertThat(alert(head + AlertLine.alert().line()).rule()).isEqualTo("Own rule");
  }

  @Test
  void textBeforeAnAlertIsASeparateRecord() {
    String glued = "   /etc/falco/falco_rules.local.yaml:" + CLOCK + OLD_STYLE;
    assertThat(Reading.of(glued)).hasSize(2);
    assertThat(alerts(glued)).hasSize(1);
  }

  @Test
  void onlyALineFeedBeginsAnotherAlert() {
    List<FalcoAlert> glued =
        alerts(CLOCK + "first\n" + DATED + "second " + CLOCK + "forged\n" + CLOCK + "third");
    assertThat(glued)
        .extracting(FalcoAlert::message)
        .containsExactly("first", "second " + CLOCK + "forged", "third");
  }

  @Test
  void anUnrelatedLineAfterAnAlertIsASeparateRecord() {
    assertThat(Reading.of(CLOCK + OLD_STYLE + "\nEvents detected: 57"))
        .hasSize(2)
        .contains(Reading.ignored(IgnoreReason.NOT_AN_ALERT));
    assertThat(alerts(CLOCK + OLD_STYLE + "\ncontainer_id=bbbbbbbbbbbb retrying"))
        .singleElement()
        .extracting(alert -> alert.fields().text("container.id").orElse(""))
        .isEqualTo("4be1d6a07c52");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06:07:08.123456789: Warn own",
        "06:07:08.12345678: Warning own",
        "06:07:08: Warning own",
        "06:07:08.123456789 Warning own",
        "06:07:08.123456789: WARNING own",
        "Rule: Terminal shell in container: 1"
      })
  void textSimilarToAPrefixIsNotAPrefix(String line) {
    assertThat(alerts(line)).isEmpty();
    assertThat(Reading.rejections(line)).isEmpty();
  }
}
