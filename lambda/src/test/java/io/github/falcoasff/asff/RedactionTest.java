package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.redact.Redactor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests that no part of a finding has a secret, and that masking changes no Id. */
final class RedactionTest {
  private static final String SECRET = "AKIAIOSFODNN7EXAMPLE";
  private static final String EVERYWHERE =
      alert()
          .text("output", "06:07:08.123456789: Warning Own command=x " + SECRET + " b=c")
          .field("proc.cmdline", "aws --key " + SECRET)
          .field("proc.name", SECRET)
          .field("proc.exepath", "/tmp/" + SECRET)
          .field("container.name", SECRET)
          .field("container.mounts", "/" + SECRET + ":/x")
          .fieldJson("proc.env", "[\"a\",\"" + SECRET + "\"]")
          .line();

  @Test
  void masksInDescriptionFieldsAndResources() {
    assertThat(Mapped.finding(EVERYWHERE).toString()).doesNotContain(SECRET).contains("***");
  }

  @Test
  void masksInTheTitleOfATextLine() {
    String text = "06:07:08.123456789: Warning Own --password hunter2 (user=root)";
    assertThat(Mapped.finding(text).toString()).doesNotContain("hunter2");
    assertThat(Mapped.finding(text).path("Title").asText()).isEqualTo("Own --password ***");
  }

  @Test
  void masksInEveryMemberOfTheAlert() {
    String line =
        alert()
            .text("rule", "Own " + SECRET)
            .text("source", "own" + SECRET)
            .text("hostname", "node-" + SECRET)
            .with("tags", "[\"tag-" + SECRET + "\"]")
            .field("container.label[" + SECRET + "]", "x")
            .line();
    String record = line.replaceFirst("\\{", "{\"ec2_instance_type\":\"" + SECRET + "\",");
    assertThat(Mapped.finding(record).toString()).doesNotContain(SECRET);
  }

  @Test
  void masksByTheNameOfAField() {
    String line =
        alert()
            .field("proc.env[DB_PASSWORD]", "correct horse")
            .field("container.label[api_token]", "battery")
            .fieldJson("proc.args", "[\"mysql\",\"-p\",\"Staple\"]")
            .line();
    assertThat(Mapped.finding(line).toString())
        .doesNotContain("correct", "horse", "battery", "Staple")
        .contains("(mysql,-p,***)");
  }

  @Test
  void theIdIsMadeFromTheUnmaskedAlert() {
    assertThat(Mapped.finding(EVERYWHERE).path("Id"))
        .isEqualTo(
            Mapped.finding(EVERYWHERE, Mapped.settings(Redactor.OFF, Duration.ZERO)).path("Id"));
  }

  @Test
  void withRedactionOffNothingIsMasked() {
    assertThat(Mapped.finding(EVERYWHERE, Mapped.settings(Redactor.OFF, Duration.ZERO)).toString())
        .contains(SECRET)
        .doesNotContain("***");
  }

  @Test
  void aSecretThatTheLimitWouldCutIsMaskedWhole() {
    for (int length : new int[] {1000, 1010, 1020, 2040, 8180, 8190}) {
      String text = "x ".repeat(length / 2) + "password=hunter2hunter2";
      assertThat(
              Mapped.finding(alert().text("output", text).field("proc.cmdline", text)).toString())
          .doesNotContain("hunter");
    }
  }
}
