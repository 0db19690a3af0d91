package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked, and what only looks like a secret. */
final class SecretKindsTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id AKIAIOSFODNN7EXAMPLE here|id AKIA*** here",
        "id ASIAIOSFODNN7EXAMPLE here|id ASIA*** here",
        "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG x|AWS_SECRET_ACCESS_KEY=*** x",
        "aws_session_token = FwoGZXIvYXdzE x|aws_session_token = *** x",
        "PGPASSWORD=hunter2 psql|PGPASSWORD=*** psql",
        "password: hunter2|password: ***",
        "{\"password\":\"hunter2\",\"a\":1}|{\"password\":\"***\",\"a\":1}",
        "client_secret=hunter2&x=1|client_secret=***&x=1",
        "api-key=hunter2;x|api-key=***;x",
        "--password hunter2 -v|--password *** -v",
        "-token hunter2|-token ***",
        "--secret-key hunter2)|--secret-key ***)",
        "mysql -u root -phunter2 shop|mysql -u root -p*** shop",
        "sshpass -p hunter2 ssh|sshpass -p *** ssh",
        "curl -s -u bot:hunter2 https://x|curl -s -u bot:*** https://x",
        "https://bot:hunter2@example.com/x|https://bot:***@example.com/x",
        "redis://:hunter2@cache:6379|redis://:***@cache:6379",
        "Authorization: Bearer hunter2hunter2|Authorization: Bearer ***",
        "authorization=Basic aHVudGVyMg==|authorization=Basic ***",
        "bearer hunter2hunter2|bearer ***",
        "x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc-_9 y|x eyJ*** y",
        "ghp_0123456789abcdefghij|ghp_***",
        "github_pat_0123456789abcdef|github_pat_***",
        "glpat-0123456789abcdef|glpat-***",
        "xoxb-0123456789-abcdef|xoxb-***",
        "sk_live_0123456789abcdef|sk_live_***",
        "AIzaSyA0123456789abcdef|AIza***",
        "npm_0123456789abcdef|npm_***",
        "hvs.CAESI0123456789|hvs.***",
        "-----BEGIN RSA PRIVATE KEY-----MIIE...|-----BEGIN RSA PRIVATE KEY-----***",
        "-----BEGIN PRIVATE KEY-----ab-----END PRIVATE KEY-----|-----BEGIN PRIVATE"
            + " KEY-----***-----END PRIVATE KEY-----"
      })
  void secretsAreMasked(String text, String masked) {
    assertThat(redactor.redact(text)).isEqualTo(masked);
    assertThat(redactor.redact("before\n" + text + "\nafter"))
        .startsWith("before\n")
        .contains(masked.substring(0, masked.indexOf("***") + 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cat /etc/passwd",
        "file=/etc/shadow program=cat",
        "K8s Secret Created (user=ana secret=db-credentials ns=shop resp=201)",
        "secret=my-secret",
        "resource=secrets",
        "find / -name id_rsa -o -name *.pem",
        "grep -r password /etc",
        "kubectl get secrets -n shop",
        "https://example.com/path?x=1",
        "ssh user@host:22",
        "10.0.0.5:52432->172.20.0.1:443",
        "mysql -u root shop",
        "curl -u bot https://example.com",
        "key=value keyboard=us",
        "user_loginuid=-1 proc_exepath=/usr/bin/passwd",
        "eyJ short.x",
        "ghost_writer gh_x",
        "AKIAshort"
      })
  void whatIsNoSecretStays(String text) {
    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void furtherPatternsMaskBesideTheBuiltInOnes() {
    Redactor further = Redactor.with("(emp-)\\d{4}\n\n  card \\d+ ").orElseThrow();
    assertThat(further.redact("emp-1234 card 99 password=x")).isEqualTo("emp-*** *** password=***");
    assertThat(further.redact("nothing here")).isEqualTo("nothing here");
  }

  @Test
  void whatIsNoPatternIsRefused() {
    assertThat(Redactor.with("ok\n(")).isEmpty();
    assertThat(Redactor.with("\n \n")).isPresent();
  }

  @Test
  void maskingTwiceIsMaskingOnce() {
    String masked =
        redactor.redact("password=hunter2 --token abc https://a:b@c AKIAIOSFODNN7EXAMPLE");
    assertThat(redactor.redact(masked)).isEqualTo(masked);
  }

  @Test
  void aKeyOfManyLinesIsMaskedOnASmallStack() throws InterruptedException {
    String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEpAIBAAKCAQEA\n".repeat(800);
    StringBuilder masked = new StringBuilder();
    Thread small =
        new Thread(null, () -> masked.append(redactor.redact(key)), "small stack", 256 * 1024);
    small.start();
    small.join();
    assertThat(masked.toString()).isEqualTo("-----BEGIN RSA PRIVATE KEY-----***");
  }

  @Test
  void offMasksNothing() {
    assertThat(Redactor.OFF.redact("password=hunter2")).isEqualTo("password=hunter2");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "password=",
        "passwordpassword=",
        "token.",
        "mysql ",
        "mysql -",
        "curl -u ",
        "curl -u a",
        "://",
        "://a:",
        "://:b",
        "authorization: ",
        "bearer ",
        "bearer a",
        "eyJaaaaaaaa",
        "eyJaaaaaaaa.",
        "ghp_",
        "AKIA",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN ",
        "--password ",
        "secret_",
        "=",
        "\\\"",
        " "
      })
  void aTextMadeToBeSlowIsGoneThrough(String unit) {
    String text = "password " + unit.repeat((1 << 18) / unit.length());
    assertThat(redactor.redact(text)).isNotNull();
  }

  @Tag("slow")
  @Test
  void aMegabyteOfSecretsIsMasked() {
    String text = "password=hunter2 https://a:hunter2@b --token hunter2 ".repeat(20_000);
    assertThat(redactor.redact(text)).doesNotContain("hunter2");
  }
}
