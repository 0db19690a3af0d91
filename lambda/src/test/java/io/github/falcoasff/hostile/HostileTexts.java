package io.github.falcoasff.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Texts that the user who starts a program chooses: arguments, file names and environment. */
final class HostileTexts {
  private HostileTexts() {}

  /**
   * A kind of text.
   *
   * @param text by a size, a text of so many characters
   */
  record Kind(String name, IntFunction<String> text) {}

  /** All kinds. */
  static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    kinds.addAll(secrets());
    kinds.addAll(falco());
    kinds.addAll(signs());
    return kinds;
  }

  /** A text of this many characters that repeats a part. */
  static String repeat(String part, int size) {
    return part.repeat(Math.max(0, size) / part.length() + 1).substring(0, Math.max(0, size));
  }

  /** About this many characters of whole repetitions of a part. */
  static String whole(String part, int size) {
    return part.repeat(size / part.length() + 1);
  }

  private static Kind repeated(String name, String part) {
    return new Kind(name, size -> repeat(part, size));
  }

  /** A part that occurs once, and another that fills the rest. */
  private static Kind headed(String name, String head, String part) {
    return new Kind(name, size -> head + repeat(part, size - head.length()));
  }

  /** What a reader for secrets looks at twice. */
  private static List<Kind> secrets() {
    return List.of(
        repeated("heads of web tokens", "eyJ-"),
        repeated("web tokens without an end", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi."),
        repeated("heads of cloud keys", "AKIA"),
        repeated("heads of known tokens", "ghp_xoxb-sk_live_"),
        repeated("names of passwords", "password"),
        repeated("names of passwords by signs", "password_token-secret."),
        repeated("assignments without values", "password= "),
        repeated("assignments of assignments", "password="),
        repeated("quoted values without an end", "token=\"a "),
        repeated("values in single quotes without an end", "token='a "),
        headed("one quotation mark without an end", "password=\"", "secret "),
        repeated("options without values", "--password --token "),
        repeated("short options", "-p -u "),
        repeated("commands with secret options", "mysql curl sshpass docker "),
        repeated("commands and short options", "mysql -h a curl -u a "),
        repeated("user parts of addresses", "://:"),
        repeated("addresses without a host", "http://a:b"),
        repeated("addresses with many hosts", "http://a:b@c/@"),
        headed("an address without an end", "postgres://user:", "a:/@"),
        repeated("heads of private keys", "-----BEGIN RSA PRIVATE KEY-----"),
        headed("a private key without an end", "-----BEGIN RSA PRIVATE KEY-----", "MIIE"),
        repeated("ends of private keys", "-----END RSA PRIVATE KEY-----"),
        repeated("header lines", "Authorization: Bearer "),
        repeated("JSON members of secrets", "{\"password\":"),
        repeated("JSON members in JSON text", "{\\\"password\\\":\\\""),
        new Kind("base64", size -> repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0", size)));
  }

  /** What Falco and shippers write themselves. */
  private static List<Kind> falco() {
    return List.of(
        repeated("user pairs in brackets", "(user="),
        repeated("pairs of the container", "container_id="),
        repeated("pairs with values of the wrong form", "k8s_ns_name=A k8s_pod_name=B "),
        repeated("pairs", "a=b "),
        repeated("pairs without a value", "container_id=<NA> "),
        repeated("endings with an id", "x (id=aaaaaaaaaaaa) "),
        repeated("prefixes", "18:55:15.156527202: Emergency x "),
        repeated("times without a priority", "18:55:15.156527202: "),
        repeated("full times", "2026-03-30T18:55:15.156527202+0000: "),
        repeated("internal rules", "12:00:00.000000000: Debug Falco internal: x "),
        repeated("heads of syslog", "<14>Mar 30 18:55:16 host falco[1]: "),
        repeated("heads of a container runtime", "2026-03-30T18:55:16.000000001Z stdout F "),
        repeated("heads of pieces", "2026-03-30T18:55:16.000000001Z stdout P "),
        repeated("small objects", "{\"a\":1} "),
        repeated("heads of alerts", "{\"rule\":\"a\",\"priority\":"),
        repeated("names of alert members", "\"rule\"\"priority\""),
        repeated("addresses of the network", "10.0.0.1:80->10.0.0.2:443 "),
        repeated("ARNs", "arn:aws:ecs:us-east-1:111122223333:task/"),
        repeated("paths", "/../"),
        repeated("image names", "a/b:c@sha256:"));
  }

  /** Single signs. */
  private static List<Kind> signs() {
    return List.of(
        repeated("dots", "."),
        repeated("colons", ":"),
        repeated("digits", "0"),
        repeated("digits and dots", "00:00:00.000000000"),
        repeated("equals signs", "="),
        repeated("opening brackets", "("),
        repeated("closing brackets", ")"),
        repeated("brackets of all kinds", "([{<"),
        repeated("braces", "{"),
        repeated("braces with quotation marks", "{\""),
        repeated("quotation marks", "\""),
        repeated("single quotation marks", "'"),
        repeated("quotation marks of both kinds", "\"'"),
        repeated("backslashes", "\\"),
        repeated("backslashes and quotation marks", "\\\""),
        repeated("escapes of JSON", "\\u0070\\n"),
        repeated("bars", "| "),
        repeated("blanks", " "),
        repeated("blanks of many kinds", "\t\u00a0\u2003 "),
        repeated("hyphens", "-"),
        repeated("line feeds", "\n"),
        repeated("control characters", "\u0000\u001b\u0085"),
        repeated("format characters", "\u202e\u2066\ufeff\u2028"),
        repeated("characters of four bytes", "🚨"),
        repeated("halves of surrogate pairs", "\ud83d \udea8"),
        repeated("letters that grow in capitals", "ßŉİ"),
        repeated("one letter", "a"));
  }
}
