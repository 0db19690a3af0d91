package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the packaged jar with exactly the variables that <code>
 * sam local invoke FalcoAsffFunction --env-vars samples/env.dry-run.json</code> sets.
 */
final class SamLocalIT {
  private static final String FUNCTION = "FalcoAsffFunction";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theDryRunAnswersWithFindings(boolean conditions) throws Exception {
    Map<String, Map<String, String>> file =
        MAPPER.readValue(
            Files.readAllBytes(Project.root().resolve("samples/env.dry-run.json")),
            new TypeReference<>() {});
    Map<String, String> variables =
        SamTemplate.read().variables(FUNCTION, file.get(FUNCTION), conditions);
    PackagedFunction function =
        PackagedFunction.startWith(
            Project.handler(),
            "arn:aws:lambda:us-east-1:012345678912:function:" + FUNCTION,
            variables);
    InvocationResult result;
    try (function) {
      result =
          function.invoke(Files.readAllBytes(Project.root().resolve("samples/events/mixed.json")));
    }
    assertThat(result).as(function.output()).isInstanceOf(Answer.class);
    JsonNode answer = MAPPER.readTree(((Answer) result).json());
    assertThat(answer.path("findings")).as(function.output()).isNotEmpty();
  }
}
