package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests the answers that a function gets in place of the services' while it is primed. */
final class OfflineAnswerTest {
  @Test
  void allFindingsAreAcceptedOrTheFirstIsRefused() {
    String request =
        "{\"Findings\":[{\"Id\":\"one\",\"Resources\":[{\"Id\":\"x\"}]},{\"Id\":\"two\"},"
            + "{\"Id\":\"three\"}]}";

    assertThat(answer("/findings/import", "", request, false))
        .contains("\"SuccessCount\":3", "\"FailedCount\":0", "\"FailedFindings\":[]");
    assertThat(answer("/findings/import", "", request, true))
        .contains("\"SuccessCount\":2", "\"FailedCount\":1", "\"Id\":\"one\"");
  }

  @Test
  void everyMessageIsAcceptedWithItsDigest() {
    assertThat(
            answer(
                "/",
                "AmazonSQS.SendMessageBatch",
                "{\"QueueUrl\":\"q\",\"Entries\":[{\"Id\":\"0\",\"MessageBody\":\"m\"},"
                    + "{\"Id\":\"1\",\"MessageBody\":\"\"}]}",
                false))
        .contains("\"Id\":\"0\"", "\"MD5OfMessageBody\":\"6f8f57715090da2632453988d9a1501b\"")
        .contains("\"Id\":\"1\"", "\"MD5OfMessageBody\":\"d41d8cd98f00b204e9800998ecf8427e\"");
  }

  @Test
  void theCredentialsBelongToNobody() {
    assertThat(answer("/credentials", "", "", false)).contains("\"AccessKeyId\":\"priming\"");
  }

  private static String answer(String path, String target, String request, boolean refusing) {
    return OfflineAnswer.to(path, target, request.getBytes(StandardCharsets.UTF_8), refusing)
        .body();
  }
}
