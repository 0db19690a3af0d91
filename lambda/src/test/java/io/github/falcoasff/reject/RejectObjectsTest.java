package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.standin.aws.S3StandIn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests objects of S3 over HTTP. */
class RejectObjectsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final S3StandIn s3 = S3StandIn.start("us-east-1");
  private final AwsClients clients =
      TestAws.clients(s3.endpoint(), Map.of("AWS_MAX_ATTEMPTS", "1"));
  private final RejectObjects objects = new RejectObjects(clients.s3("us-east-1"), TestAws.calls());

  @AfterEach
  void close() {
    clients.close();
    s3.close();
    assertThat(s3.violations()).isEmpty();
  }

  @Test
  void anObjectThatWasWrittenCanBeRead() {
    objects.put("kept", "rejects/a b+c%2Fd/é.json", "{\"message\":\"é\"}", LIMIT);

    assertThat(s3.objects()).containsOnlyKeys("kept/rejects/a b+c%2Fd/é.json");
    assertThat(objects.get("kept", "rejects/a b+c%2Fd/é.json")).isEqualTo("{\"message\":\"é\"}");
  }

  @Test
  void aMissingObjectIsAnError() {
    assertThatThrownBy(() -> objects.get("kept", "missing"))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.NOT_FOUND))
        .hasMessageContaining("s3:GetObject was answered with 404");
  }

  @Test
  void aDeniedWriteIsAnErrorAndNothingIsKept() {
    s3.answerWith(1, 403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");

    assertThatThrownBy(() -> objects.put("kept", "k", "{}", LIMIT))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.DENIED))
        .hasMessageContaining("s3:PutObject");
    assertThat(s3.objects()).isEmpty();
  }

  @Test
  void anObjectLargerThan16MegabytesIsAnError() {
    s3.put("kept", "large", "x".repeat(16 * 1024 * 1024 + 1));

    assertThatThrownBy(() -> objects.get("kept", "large"))
        .isInstanceOf(AwsCallException.class)
        .hasMessageContaining("s3:GetObject");
  }

  @Test
  void aWriteEndsAtItsLimit() {
    s3.hold();

    assertThatThrownBy(() -> objects.put("kept", "k", "{}", Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.NO_ANSWER))
        .hasMessageMatching("s3:PutObject had no answer within \\d{1,3} ms");
  }
}
