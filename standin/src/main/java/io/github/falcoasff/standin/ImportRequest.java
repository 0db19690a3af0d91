package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the stand-in received.
 *
 * @param method the HTTP method
 * @param path the path, with its query if it has one
 * @param headers the headers; names are looked up in any case
 * @param body the body as received; empty if it was not read
 * @param findings the findings in the body, in order; empty if it cannot be read as a call
 * @param scope what the request was signed for, if it was signed
 * @param status the HTTP status answered; 0 if the connection broke without an answer
 * @param violations what is wrong, by the finding's Id ({@code Findings[3]} if it has none); what
 *     is wrong with the call as a whole is under {@link #CALL}. Never an entry with an empty list
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record ImportRequest(
    String method,
    String path,
    Map<String, String> headers,
    byte[] body,
    List<Sized> findings,
    Optional<SigningScope> scope,
    int status,
    Map<String, List<String>> violations) {

  /** The key in {@link #violations()} of what is wrong with the call as a whole. */
  public static final String CALL = "(call)";

  /**
   * A finding with its size.
   *
   * @param json the finding
   * @param bytes how many bytes of the body it took
   */
  public record Sized(JsonNode json, int bytes) {
    /** The finding's Id; empty if it has none. */
    public Optional<String> id() {
      JsonNode id = json.path("Id");
      return id.isTextual() && !id.textValue().isBlank()
          ? Optional.of(id.textValue())
          : Optional.empty();
    }
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The violations in one list, each after the Id that it belongs to. */
  public List<String> flatViolations() {
    return violations.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(text -> entry.getKey() + ": " + text))
        .toList();
  }
}
