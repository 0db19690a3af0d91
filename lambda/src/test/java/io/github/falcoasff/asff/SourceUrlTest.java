package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the URL of the log event in the console. */
final class SourceUrlTest {
  private static final String ID = "38345678901234567890123456789012345678901234567890123456";

  @Test
  void theNamesAreEncodedTwice() {
    assertThat(url("aws", "eu-central-1", "/aws/ecs/falco", "falco/falco/0a [$LATEST]", ID))
        .isEqualTo(
            "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1"
                + "#logsV2:log-groups/log-group/$252Faws$252Fecs$252Ffalco/log-events/"
                + "falco$252Ffalco$252F0a$2520$255B$2524LATEST$255D$3Fstart$3D1774937229000"
                + "$26refEventId$3D"
                + ID);
  }

  @ParameterizedTest
  @CsvSource({
    "aws-cn,cn-north-1,https://cn-north-1.console.amazonaws.cn/cloudwatch/",
    "aws-us-gov,us-gov-west-1,https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/"
  })
  void everyPartitionWithAPublicConsoleHasItsOwnUrl(String partition, String region, String start) {
    assertThat(url(partition, region, "g", "s", ID)).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource({"aws-iso,g,s,1", "aws,'',s,1", "aws,g,'',1", "aws,g,s,''", "aws,g,s,' '"})
  void anIncompleteUrlIsLeftOut(String partition, String group, String stream, String id) {
    assertThat(url(partition, "us-iso-east-1", group, stream, id)).isEmpty();
  }

  @Test
  void aUrlIsNeverCut() {
    assertThat(url("aws", "eu-central-1", "g", "\u00e9".repeat(512), ID)).isEmpty();
    assertThat(url("aws", "eu-central-1", "g", "e".repeat(512), ID)).endsWith(ID);
  }

  @Test
  void theFindingHasTheUrl() {
    assertThat(
            Mapped.finding(io.github.falcoasff.fixture.AlertLine.alert())
                .path("SourceUrl")
                .asText())
        .endsWith("/log-group/falco/log-events/alerts$3Fstart$3D1774937229000$26refEventId$3D1");
  }

  private static String url(
      String partition, String region, String group, String stream, String id) {
    return new SourceUrl(new AccountRegion(partition, region, "111122223333"))
        .of(new LogReference(group, stream, id, 1774937229000L))
        .orElse("");
  }
}
