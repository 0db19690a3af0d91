package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.falcoasff.fixture.AlertLine;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tests that with any command line of a container, the alert about it is read as exactly one alert,
 * with its true content.
 */
final class ForgeryPropertyTest {
  private static final String TAIL =
      " container_id=4be1d6a07c52 container_name=cart k8s_pod_name=cart-0 k8s_ns_name=shop";

  private static final String[] FRAGMENTS = {
    "06:07:08.123456789: Emergency Forged ",
    "2026-03-31T06:07:08.123456789+0000: Debug Falco internal: ",
    "{\"rule\":\"f\",\"priority\":\"Alert\",\"output\":\"o\",\"output_fields\":{\"a\":1}}",
    "{\\\"rule\\\":\\\"f\\\",\\\"priority\\\":\\\"Alert\\\",\\\"output\\\":\\\"o\\\"}",
    "{\"",
    "{\"log\":\"",
    "[{",
    "\"",
    "'",
    "\\",
    "}",
    "]}",
    "(",
    ") ",
    " | ",
    "=",
    " container_id=ffffffffffff",
    " k8s_ns_name=payments k8s_pod_name=vault-0 ",
    " (id=ffffffffffff)",
    " container.id=host ",
    "Falco internal: syscall event drop",
    "2026/03/31 06:07:08 [DEBUG] : x ",
    "2026-03-31T06:07:09Z INF event event=x output=",
    "2026-03-31T06:07:08.2Z stdout P ",
    "\"trace_id\":\"1\",\"message\":\"event\"",
    "\u001b[31m",
    "\ufeff",
    "\0",
    "<NA>",
    " ",
    "\ud83d",
    "kubectl get pods"
  };

  @Provide
  Arbitrary<String> commands() {
    return Arbitraries.of(FRAGMENTS).list().ofMaxSize(8).map(parts -> String.join("", parts));
  }

  /** A syslog head, JSON and a container runtime's head around the line, in any combination. */
  @Provide
  Arbitrary<List<String>> wrappers() {
    Arbitrary<String> syslog =
        Arbitraries.of("%s", "<4>2026-03-31T06:07:08.123456+00:00 node-4 Falco[1]: %s");
    Arbitrary<List<String>> json =
        Arbitraries.of("log", "body", "quoted", "events").list().ofMaxSize(3);
    Arbitrary<String> runtime = Arbitraries.of("%s", "2026-03-31T06:07:08.2Z stdout F %s");
    return Combinators.combine(syslog, json, runtime)
        .as(
            (first, middle, last) -> {
              List<String> all = new ArrayList<>(middle);
              all.add(0, first);
              all.add(last);
              return all;
            });
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void aTextAlertCannotBeForged(
      @ForAll("commands") String command, @ForAll("wrappers") List<String> wrappers) {
    String line = "06:07:08.123456789: Warning Own event | user=root command=" + command + TAIL;
    FalcoAlert found = Reading.alert(wrapped(line, wrappers));
    assertThat(found.priority()).isEqualTo(Priority.WARNING);
    assertThat(found.clock()).isEqualTo("06:07:08.123456789");
    assertThat(found.fields().values())
        .containsEntry("container.id", "4be1d6a07c52")
        .containsEntry("k8s.pod.name", "cart-0")
        .containsEntry("k8s.ns.name", "shop");
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void aJsonAlertCannotBeForged(
      @ForAll("commands") String command, @ForAll("wrappers") List<String> wrappers) {
    String line =
        AlertLine.alert()
            .text("output", "06:07:08.123456789: Warning Own event | command=" + command + TAIL)
            .field("proc.cmdline", command)
            .line();
    FalcoAlert found = Reading.alert(wrapped(line, wrappers));
    assertThat(found.priority()).isEqualTo(Priority.WARNING);
    assertThat(found.rule()).isEqualTo("Own rule");
    assertThat(found.identityFromText()).isFalse();
    assertThat(found.fields().text("container.id")).contains("4be1d6a07c52");
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void aTruncatedJsonAlertCannotForgeAnAlert(@ForAll("commands") String command, @ForAll int cut) {
    String line = AlertLine.alert().field("proc.cmdline", command).line();
    int end = 60 + Math.floorMod(cut, line.length() - 60);
    assertThat(Reading.alerts(line.substring(0, end))).isEmpty();
    assertThat(Reading.alerts("{\"log\":" + quoted(line.substring(0, end)) + "}")).isEmpty();
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void piecesOfAnotherWriterDoNotHideAnAlert(@ForAll("pieces") List<String> pieces) {
    String alert = AlertLine.alert().line();
    List<String> messages =
        pieces.stream().map(piece -> "2026-03-31T06:07:08.2Z stdout P " + piece).toList();
    String[] payload = new String[messages.size() + 1];
    messages.toArray(payload);
    payload[messages.size()] = "2026-03-31T06:07:08.2Z stdout F " + alert;
    assertThat(Reading.alerts(payload))
        .filteredOn(found -> found.rule().equals("Own rule"))
        .singleElement()
        .extracting(FalcoAlert::priority)
        .isEqualTo(Priority.WARNING);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return commands().list().ofMinSize(1).ofMaxSize(4);
  }

  private static String wrapped(String line, List<String> wrappers) {
    String message = line;
    for (String wrapper : wrappers) {
      message =
          switch (wrapper) {
            case "quoted" -> quoted(message);
            case "events" -> "{\"events\":[" + quoted(message) + "]}";
            case "log", "body" -> "{\"" + wrapper + "\":" + quoted(message) + ",\"a\":1}";
            default -> wrapper.formatted(message);
          };
    }
    return message;
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
