package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What answers in place of the services while a function is primed. */
final class OfflineAnswerTest {
  @Test
  void theFirstFindingIsRefusedAndTheOthersAreTaken() {
    assertThat(
            answer(
                "{\"Findings\":[{\"Id\":\"one\",\"Resources\":[{\"Id\":\"x\"}]},{\"Id\":\"two\"},"
                    + "{\"Id\":\"three\"}]}"))
        .contains("\"SuccessCount\":2", "\"FailedCount\":1", "\"Id\":\"one\"");
  }

  @Test
  void theFirstMessageIsTaken() {
    assertThat(answer("{\"QueueUrl\":\"q\",\"Entries\":[{\"Id\":\"0\",\"MessageBody\":\"m\"}]}"))
        .contains("\"Successful\":[{\"Id\":\"0\"");
  }

  @Test
  void credentialsAreNobodys() {
    assertThat(answer("")).contains("\"AccessKeyId\":\"priming\"");
  }

  private static String answer(String request) {
    return OfflineAnswer.to(request.getBytes(StandardCharsets.UTF_8));
  }
}
