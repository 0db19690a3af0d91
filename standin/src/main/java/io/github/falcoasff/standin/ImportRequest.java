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
 * @param path the path, with the query if there is one
 * @param headers the headers; names are looked up in any case
 * @param body the body as received; empty if it was not read
 * @param findings the findings in the body, in order; empty if the body does not have the form of a
 *     call
 * @param scope the scope of the signature; empty if the request was not signed
 * @param status the HTTP status of the answer; 0 if the connection broke without an answer
 * @param violations what is wrong, by the finding's Id ({@code Findings[3]} if it has none); what
 *     is wrong with the call as a whole is under {@link #CALL}. No entry has an empty list.
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

  /** The key in {@link #violations()} for what is wrong with the call as a whole. */
  public static final String CALL = "(call)";

  /**
   * A finding with its size.
   *
   * @param json the finding
   * @param bytes its number of bytes in the body
   */
  public record Sized(JsonNode json, int bytes) {
    /** Returns the finding's Id; empty if it has none. */
    public Optional<String> id() {
      JsonNode id = json.path("Id");
      return id.isTextual() && !id.textValue().isBlank()
          ? Optional.of(id.textValue())
          : Optional.empty();
    }
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns all violations in one list, each after the Id to which it belongs. */
  public List<String> flatViolations() {
    return violations.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(text -> entry.getKey() + ": " + text))
        .toList();
  }
}
