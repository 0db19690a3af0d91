package io.github.falcoasff.asff;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts and JSON values that have broken programs like this one. */
final class HostileText {
  private static final String PREFIX = "18:55:15.156527201: Notice ";

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\t\n",
          "\u00a0",
          "\ufeff",
          "\u3000\u2028",
          "<NA>",
          "N/A",
          "null",
          "host",
          "\u0000",
          "\u001b[31m",
          "\u007f",
          "\ud800",
          "\udc00x",
          "a\ud83d",
          "\ud83d\ude80",
          "\u202egnp.exe",
          "e\u0301",
          "\ufffd\uffff",
          "a b[c]/d",
          "\\\"'",
          "{\"a\":1}",
          "{\"rule\":\"inner\",\"priority\":\"Error\",\"output\":\"x\"}",
          PREFIX + "text",
          "user=<NA> image=<NA>",
          "(<NA>)",
          "(a=<NA> b=<NA>)",
          "Falco internal",
          "i-0123456789abcdef0",
          "i-x",
          "arn:aws:ecs:us-east-1:111122223333:task/shop/0123456789abcdef",
          "arn:aws-cn:ecs:cn-north-1:111122223333:task/0123-4567",
          "arn:foo:ecs:x:111122223333:task/" + "a".repeat(600),
          "arn:aws:iam::111122223333:user/a",
          "arn:aws:sts::111122223333:assumed-role/:role/x",
          "arn:aws:iam::111122223333:role/\u0001",
          "com.amazonaws.ecs.task-arn:arn:aws:ecs:eu-west-1:111122223333:task/a/b,c:d",
          "shop",
          "..",
          "10.0.0.5",
          "256.1.1.1",
          "1.2.3",
          "::1",
          ":::",
          "1::2::3",
          "::ffff:10.0.0.5",
          "fe80::1%eth0",
          "12345:1:2:3:4:5:6:7",
          "10.0.0.5:52432->172.20.0.1:443",
          "::1:1->:::99999",
          "ab:cd->ef /run/docker.sock",
          "true",
          "connect",
          "accept",
          "TCP",
          "2026-03-30T18:55:15.156527201Z",
          "2026-13-40T25:61:61Z",
          "2026-03-30T23:59:60Z",
          "9999-12-31T23:59:59.999999999-18:00",
          "0000-01-01T00:00:00+01:00",
          "0001-01-01T00:00:00Z",
          "-2026-03-30T18:55:15Z",
          "2026-03-30T18:55:15",
          "2026-03-30T18:55:15.1565272019999999Z",
          "2026-03-30T18:55:15+9999",
          "T1059.004",
          "TA0005-defense-evasion",
          "mitre_impact",
          "mitre_",
          "T1485-\n",
          "s3.amazonaws.com",
          "AKIAIOSFODNN7EXAMPLE");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "7",
          "8",
          "4294967295",
          "1774896915156527201",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "18446744067914284574",
          "1e400",
          "1.5",
          "-0.0",
          "9".repeat(1000),
          "NaN",
          "Infinity");

  private static final int[] LIMITS = {
    12, 16, 32, 64, 127, 128, 256, 512, 1023, 1024, 2048, 8192, 16_384
  };

  private HostileText() {}

  /** Unusual texts, and texts just below and above every limit. */
  static Arbitrary<String> texts() {
    Arbitrary<String> atLimits =
        Combinators.combine(
                Arbitraries.of("x", "\u00e9", "\ud83d\ude80", "\u0001", "\"", "a ", "\u00a0"),
                Arbitraries.integers().between(0, LIMITS.length - 1),
                Arbitraries.integers().between(-1, 1))
            .as(
                (unit, limit, more) -> {
                  String text = unit.repeat(LIMITS[limit] / unit.length() + 1);
                  return text.substring(0, Math.min(text.length(), LIMITS[limit] + more));
                });
    return Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(ODD)), Tuple.of(1, atLimits));
  }

  /** Any JSON value as text. */
  static Arbitrary<String> values() {
    Arbitrary<String> scalars =
        Arbitraries.oneOf(
            texts().map(HostileText::quoted),
            Arbitraries.of(NUMBERS),
            Arbitraries.of("null", "true", "false"));
    Arbitrary<String> nested =
        Combinators.combine(scalars, scalars, texts())
            .as((a, b, name) -> "[" + a + ",{" + quoted(name) + ":" + b + ",\"x\":[]},null]");
    Arbitrary<String> deep =
        Arbitraries.of(40, 3000).map(n -> "{\"a\":[".repeat(n) + "1" + "]}".repeat(n));
    return Arbitraries.frequencyOf(Tuple.of(20, scalars), Tuple.of(3, nested), Tuple.of(1, deep));
  }

  /**
   * This text as a JSON string in the form of old Falco versions: control characters are not
   * escaped.
   */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** An object with these members as text, in this order. */
  static String object(List<String> members) {
    return "{" + String.join(",", members) + "}";
  }
}
