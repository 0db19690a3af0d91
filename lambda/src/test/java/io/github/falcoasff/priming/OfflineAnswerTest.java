package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What answers in place of the services while a function is primed. */
final class OfflineAnswerTest {
  @Test
  void allFindingsAreTakenOrTheFirstIsRefused() {
    String request =
        "{\"Findings\":[{\"Id\":\"one\",\"Resources\":[{\"Id\":\"x\"}]},{\"Id\":\"two\"},"
            + "{\"Id\":\"three\"}]}";

    assertThat(answer(request, false))
        .contains("\"SuccessCount\":3", "\"FailedCount\":0", "\"FailedFindings\":[]");
    assertThat(answer(request, true))
        .contains("\"SuccessCount\":2", "\"FailedCount\":1", "\"Id\":\"one\"");
  }

  @Test
  void theFirstMessageIsTaken() {
    assertThat(
            answer(
                "{\"QueueUrl\":\"q\",\"Entries\":[{\"Id\":\"0\",\"MessageBody\":\"m\"}]}", false))
        .contains("\"Successful\":[{\"Id\":\"0\"");
  }

  @Test
  void credentialsAreNobodys() {
    assertThat(answer("", false)).contains("\"AccessKeyId\":\"priming\"");
  }

  private static String answer(String request, boolean refusing) {
    return OfflineAnswer.to(request.getBytes(StandardCharsets.UTF_8), refusing);
  }
}
