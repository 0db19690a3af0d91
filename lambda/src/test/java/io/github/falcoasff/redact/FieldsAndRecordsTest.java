package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members are masked by their name, and records as the JSON that they are. */
final class FieldsAndRecordsTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proc.env[DB_PASSWORD]|hunter2",
        "container.label[api_token]|a b c",
        "ka.req.secret.data.password|x",
        "dbPassword|12345",
        "http.request.header.authorization|Basic dXNlcjpwdw==",
        "authorization|Bearer abcdefgh",
        "authorization|Ab1xYz9Q8w7K",
        "sessionToken|abc"
      })
  void aValueOfASecretNameIsMaskedWhole(String name, String value) {
    assertThat(redactor.redactField(name, value)).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proc.env[DB_PASSWORD_FILE]|/run/secrets/db",
        "container.label[token-service]|on",
        "ka.auth.reason|RBAC allowed",
        "ka.auth.decision|allow",
        "authorization|anonymous",
        "authorization|Basic realm=x",
        "authorization|Bearer abcdefg",
        "authorization|Other hunter2hunter2",
        "k8s.pod.name|token-service-5d8f9",
        "json.value[/requestParameters/secretId]|prod/db",
        "evt.arg.key|a",
        "proc.env[DB_PASSWORD]|<NA>"
      })
  void aValueOfAnotherNameStays(String name, String value) {
    assertThat(redactor.redactField(name, value)).isSameAs(value);
  }

  @Test
  void aValueOfAnyNameIsMaskedByWhatItSays() {
    assertThat(redactor.redactField("proc.cmdline", "app --password hunter2 -v"))
        .isEqualTo("app --password *** -v");
  }

  @Test
  void aPatternOfTheUserSeesTheNameToo() {
    Redactor own = Redactor.with("(badge=)\\d+").orElseThrow();
    assertThat(own.redactField("badge", "4711")).isEqualTo("***");
    assertThat(own.redactField("budget", "4711")).isEqualTo("4711");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"\\u0070assword\":\"hunter2\",\"a\":1}|{\"\\u0070assword\":\"***\",\"a\":1}",
        "{\"p\":\"--pass\\u0077ord hunter2\"}|{\"p\":\"--password ***\"}",
        "{\"password\":12345,\"port\":12345}|{\"password\":\"***\",\"port\":12345}",
        "{\"password\":null,\"token\":true}|{\"password\":null,\"token\":true}",
        "{\"passwords\":[\"a1b2c3d4\",\"x9y8z7w6\"]}|{\"passwords\":[\"***\",\"***\"]}",
        "{\"credentials\":{\"user\":\"bob\",\"value\":\"hunter2\"}}"
            + "|{\"credentials\":{\"user\":\"bob\",\"value\":\"***\"}}",
        "{\"args\":[\"mysql\",\"-p\",\"hunter2\",\"db\"]}|{\"args\":[\"mysql\",\"-p\",\"***\",\"db\"]}",
        "{\"args\":[\"app\",\"--token\",\"hunter2\"]}|{\"args\":[\"app\",\"--token\",\"***\"]}",
        "{\"volumes\":[{\"secret\":{\"secretName\":\"db-creds\"}}]}"
            + "|{\"volumes\":[{\"secret\":{\"secretName\":\"db-creds\"}}]}",
        "2026-03-30T10:20:30Z stdout F {\"password\":\"hunter2\"}"
            + "|2026-03-30T10:20:30Z stdout F {\"password\":\"***\"}",
        "{\"log\":\"{\\\"password\\\":\\\"hunter2\\\"}\"}|{\"log\":\"{\\\"password\\\":\\\"***\\\"}\"}",
        "{\"log\":\"x {\\\"a\\\":\\\"b\\\"}\"}|{\"log\":\"x {\\\"a\\\":\\\"b\\\"}\"}",
        "{x} {\"token\":\"hunter2\"} y|{x} {\"token\":\"***\"} y",
        "{\"password\":\"hunter2\",\"a\":|{\"password\":\"***\",\"a\":",
        "{\"\\u0070assword\":\"hunter2|{\"\\u0070assword\":\"***",
        "no JSON --password hunter2|no JSON --password ***"
      })
  void aRecordIsMaskedAsJson(String record, String masked) {
    assertThat(redactor.redactJson(record)).isEqualTo(masked);
  }

  @Test
  void aSecretDeepInStringsOfStringsIsMasked() {
    String record = "{\"password\":\"hunter2\"}";
    for (int i = 0; i < 5; i++) {
      StringBuilder string = new StringBuilder();
      JsonStrings.encode(record, string);
      record = "{\"log\":\"" + string + "\"}";
    }
    assertThat(redactor.redactJson(record)).doesNotContain("hunter2").endsWith("\"}");
  }

  @Test
  void whatIsMaskedIsNotChangedByMaskingAgain() {
    String masked = redactor.redactJson("{\"a\":\"mysql -phunter2\",\"token\":\"x\"}");
    assertThat(redactor.redactJson(masked)).isEqualTo(masked);
  }

  @Test
  void theZeroByteSeparatesArguments() {
    assertThat(redactor.redact("mysql\0-uroot\0-phunter2\0db"))
        .isEqualTo("mysql\0-uroot\0-p***\0db");
    assertThat(redactor.redact("A=1\0DB_PASS=two words\0B=2")).doesNotContain("two");
  }

  @Test
  void aSecretThatWasCutLeavesNoHead() {
    String before = "x".repeat(300) + " ";
    for (String secret :
        List.of(
            "ghp_aB3d",
            "AKIAQ7WE",
            "eyJhbGciOiJIUzI1NiJ9",
            "eyJhbGciOiJIUzI1NiJ9.eyJz",
            "https://bob:hunter2",
            "--password hunt",
            "--password \"hunter two",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc")) {
      String masked = redactor.redact(before + secret);
      assertThat(masked).as(secret).endsWith("***");
      assertThat(masked).doesNotContain("hunt", "MIIE", "aB3d", "Q7WE", "hbGc");
    }
  }

  @Test
  void switchedOffNothingIsMasked() {
    assertThat(Redactor.OFF.redactField("password", "x")).isEqualTo("x");
    assertThat(Redactor.OFF.redactJson("{\"password\":\"x\"}")).isEqualTo("{\"password\":\"x\"}");
    assertThat(Redactor.OFF.withoutFurtherPatterns()).isSameAs(Redactor.OFF);
  }

  @Test
  void withoutFurtherPatternsTheBuiltInMaskingIsLeft() {
    Redactor own = Redactor.with("badge").orElseThrow().withoutFurtherPatterns();
    assertThat(own.redact("badge password=x")).isEqualTo("badge password=***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(kex=)(?:.|\\n)*?END", "(a+)+$", "(a|aa)+b", "(.*a){20}x"})
  void aPatternThatNeedsTooMuchMasksTheWholeText(String pattern) {
    Redactor own = Redactor.with(pattern).orElseThrow();
    String text = "kex=" + "a".repeat(8_000) + "!";
    assertThat(own.redact(text)).isEqualTo("***");
    assertThat(own.redactField("proc.cmdline", text)).isEqualTo("***");
    assertThat(own.redactJson("{\"output\":\"" + text + "\",\"rule\":\"x\"}"))
        .isIn("{\"output\":\"***\",\"rule\":\"x\"}", "***");
  }

  @Test
  void aPatternThatNeedsADeepStackNeitherFailsNorLeaks() {
    Redactor own = Redactor.with("(key=)(?:.|\\n)*?END").orElseThrow();
    assertThat(own.redact("key=" + "a".repeat(8_000))).doesNotContain("aaa");
  }

  @Test
  void aPatternOfTheUserIsNotLimitedOnOrdinaryTexts() {
    Redactor own = Redactor.with("(emp-)\\d{4}").orElseThrow();
    String text = "emp-1234 " + "word ".repeat(50_000);
    assertThat(own.redact(text)).startsWith("emp-*** word").hasSize(text.length() - 1);
  }

  @Test
  void aTextTooLongForPatternsIsMasked() {
    assertThat(Redactor.with("x").orElseThrow().redact("a".repeat((1 << 20) + 1))).isEqualTo("***");
  }
}
