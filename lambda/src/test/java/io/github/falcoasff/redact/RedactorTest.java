package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are masked, everything else is left alone. */
class RedactorTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aws configure set x AKIAIOSFODNN7EXAMPLE|aws configure set x AKIA***",
        "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPx ls|AWS_SECRET_ACCESS_KEY=*** ls",
        "app --password hunter2 --verbose|app --password *** --verbose",
        "app --password=hunter2 x|app --password=*** x",
        "app --password \"two words\" x|app --password \"***\" x",
        "app --token 'two words' x|app --token '***' x",
        "mysql -h db -u root -phunter2 shop|mysql -h db -u root -p*** shop",
        "sshpass -p hunter2 ssh host|sshpass -p *** ssh host",
        "curl -s -u admin:hunter2 https://h|curl -s -u admin:*** https://h",
        "git clone https://me:hunter2@host/x|git clone https://me:***@host/x",
        "curl -H Authorization: Bearer abcdefghijkl x|curl -H Authorization: Bearer *** x",
        "curl -H authorization: basic YWJjOmRlZg== x|curl -H authorization: basic *** x",
        "config={\"password\":\"123456\",\"user\":\"a\"}|config={\"password\":\"***\",\"user\":\"a\"}",
        "echo ghp_0123456789abcdefghij0123|echo ghp_***",
        "echo glpat-0123456789abcdefghij|echo glpat-***",
        "echo xoxb-0123456789-abcdef|echo xoxb-***",
        "echo eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc x|echo eyJ*** x",
        "-----BEGIN RSA PRIVATE KEY-----MIIE-----END RSA PRIVATE KEY-----"
            + "|-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----",
        "api_key: 0123456789 x|api_key: *** x",
        "client_secret=abc&x=1|client_secret=***&x=1",
      })
  void secretIsMasked(String text, String masked) {
    assertThat(redactor.redact(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sensitive file opened (file=/etc/passwd gparent=bash user=root)",
        "K8s Secret Created (user=admin secret=db-credentials ns=shop)",
        "cat /var/run/secrets/kubernetes.io/serviceaccount/token",
        "find /root -name id_rsa -o -name authorized_keys",
        "authorizationInfo=[{granted:true,permission:iam.serviceAccounts.delete}]",
        "10.0.0.5:52432->8.8.8.8:443",
        "https://example.com:8443/path@x",
      })
  void otherTextIsLeftAlone(String text) {
    assertThat(redactor.redact(text)).isEqualTo(text);
  }

  @Test
  void maskedJsonIsStillJson() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    String line =
        mapper.writeValueAsString(
            Map.of(
                "output",
                "curl --password \"a b\" --token x -H \"Authorization: Bearer abcdefghij\"",
                "output_fields",
                Map.of("password", "hunter2", "proc.cmdline", "x --secret s3cr3t"),
                "tags",
                List.of("-----BEGIN PRIVATE KEY-----abc")));
    String record = mapper.writeValueAsString(Map.of("log", line));

    String masked = redactor.redact(record);

    assertThat(masked).doesNotContain("hunter2", "s3cr3t", "abcdefghij", "a b");
    String inner = mapper.readTree(masked).get("log").asText();
    assertThatCode(() -> mapper.readTree(inner)).doesNotThrowAnyException();
  }

  @Test
  void furtherPatternsMaskToo() {
    assertThat(
            Redactor.with("(badge )\\d+\n\nfoo\\w+").orElseThrow().redact("badge 42 foobar pwd=x"))
        .isEqualTo("badge *** *** pwd=***");
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThat(Redactor.with("(")).isEmpty();
  }

  @Test
  void switchedOffNothingIsMasked() {
    assertThat(Redactor.OFF.redact("--password hunter2")).isEqualTo("--password hunter2");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {"eyJ", "password", "a", "://", "curl ", "mysql ", "token=", "-----BEGIN "})
  void anAttackersTextIsGoneThrough(String repeated) {
    String text = repeated.repeat(300_000 / repeated.length());
    assertThat(redactor.redact(text)).isNotEmpty();
  }
}
