package io.github.falcoasff.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.falcoasff.fixture.Payloads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleEventsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Samples SAMPLES = Samples.find();

  @TempDir Path folder;

  @Test
  void thereIsAnEventForEveryLogFileAndTheControlMessageAndNoOther() {
    List<String> expected = new ArrayList<>(SAMPLES.logNames());
    expected.add(Samples.CONTROL_MESSAGE);
    assertThat(SAMPLES.eventNames()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void committedEventsMatchTheLogFiles() throws IOException {
    for (Map.Entry<String, byte[]> sample : SAMPLES.payloads().entrySet()) {
      assertThat(SampleEvents.payload(SAMPLES.event(sample.getKey())))
          .as(sample.getKey())
          .isEqualTo(MAPPER.readTree(sample.getValue()));
    }
  }

  @Test
  void anEventHasTheLinesOfItsLogFileInOrder() throws IOException {
    for (String name : SAMPLES.logNames()) {
      JsonNode payload = SampleEvents.payload(SAMPLES.event(name));
      assertThat(payload.path("logEvents").findValuesAsText("message"))
          .as(name)
          .isEqualTo(Files.readAllLines(SAMPLES.directory().resolve("logs/" + name + ".log")));
      assertThat(payload.path("owner").asText())
          .as(name)
          .isEqualTo(name.equals("self-test") ? "000000000000" : Payloads.OWNER);
    }
  }

  @Test
  void containerInsightsComeFromTheirOwnGroup() throws IOException {
    assertThat(group("container-insights")).isEqualTo("/aws/containerinsights/shop/application");
    assertThat(group("ecs-firelens")).isEqualTo("falco");
  }

  @Test
  void noLineOccursTwiceInASample() {
    for (String name : SAMPLES.logNames()) {
      assertThat(SAMPLES.messages(name)).as(name).doesNotHaveDuplicates();
    }
  }

  @Test
  void theMixedSampleHasOneBrokenAlert() {
    assertThat(SAMPLES.messages("mixed"))
        .filteredOn(line -> line.contains("\"rule\"") && line.contains("\"priority\""))
        .filteredOn(line -> !isJson(line))
        .hasSize(1);
  }

  @Test
  void theSelfTestIsFalcosidekicksTestAlert() throws IOException {
    JsonNode alert = MAPPER.readTree(SAMPLES.messages("self-test").get(0));
    assertThat(alert.path("rule").asText()).isEqualTo("Test rule");
    assertThat(alert.path("output_fields").getNodeType()).isEqualTo(JsonNodeType.OBJECT);
  }

  @Test
  void writingTwiceChangesNothing() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs/one.log"), "first\n\n  second \r\n");
    Samples samples = new Samples(folder);

    assertThat(written(samples)).contains("one.json").contains("control-message.json");
    assertThat(SampleEvents.payload(samples.event("one")).findValuesAsText("message"))
        .containsExactly("first", "  second ");
    assertThat(written(samples)).isEmpty();

    Files.writeString(folder.resolve("logs/one.log"), "third\n");
    assertThat(written(samples)).contains("one.json").doesNotContain("control-message.json");
  }

  @Test
  void aUsersOwnFileIsPrintedAsOneEvent() throws IOException {
    Path log = Files.writeString(folder.resolve("own.log"), "ä line\nanother\n");
    String printed =
        run(
            List.of(log.toString(), "--group", "g", "--stream", "s", "--owner", "444455556666"),
            "");

    assertThat(printed.lines()).hasSize(1);
    JsonNode payload = SampleEvents.payload(printed.getBytes(UTF_8));
    assertThat(payload.path("logGroup").asText()).isEqualTo("g");
    assertThat(payload.path("logStream").asText()).isEqualTo("s");
    assertThat(payload.path("owner").asText()).isEqualTo("444455556666");
    assertThat(payload.findValuesAsText("message")).containsExactly("ä line", "another");
  }

  @Test
  void aDashReadsTheStandardInput() throws IOException {
    JsonNode payload = SampleEvents.payload(run(List.of("-"), "one\ntwo").getBytes(UTF_8));
    assertThat(payload.findValuesAsText("message")).containsExactly("one", "two");
    assertThat(payload.path("logGroup").asText()).isEqualTo(Payloads.LOG_GROUP);
  }

  @Test
  void anEventCanBeWrittenToAFile() throws IOException {
    Path event = folder.resolve("own.json");
    assertThat(run(List.of("-", "--out", event.toString()), "one")).isEmpty();
    assertThat(SampleEvents.payload(Files.readAllBytes(event)).findValuesAsText("message"))
        .containsExactly("one");
  }

  @Test
  void wrongArgumentsAreReported() {
    assertThatThrownBy(() -> run(List.of("a.log", "--group"), ""))
        .hasMessage("--group needs a value");
    assertThatThrownBy(() -> run(List.of("--verbose"), "")).hasMessageEndingWith("got: --verbose");
    assertThatThrownBy(() -> run(List.of("a.log", "b.log"), ""))
        .hasMessageEndingWith("got: a.log b.log");
  }

  private static String group(String name) throws IOException {
    return SampleEvents.payload(SAMPLES.event(name)).path("logGroup").asText();
  }

  private static String written(Samples samples) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SampleEvents.write(samples, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  private static String run(List<String> args, String in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SampleEvents.run(
        args, new ByteArrayInputStream(in.getBytes(UTF_8)), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  private static boolean isJson(String line) {
    try {
      MAPPER.readTree(line);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
