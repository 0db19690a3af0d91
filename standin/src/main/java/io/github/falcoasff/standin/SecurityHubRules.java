package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of {@link SecurityHubStandIn} without a connection. Requests are examined and answered
 * within this process, so that a simulation can decide when that happens. Not safe for use by
 * several threads.
 */
public final class SecurityHubRules {
  private final FindingStore store = new FindingStore();
  private final ImportService service;

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param errorType the value of {@code x-amzn-ErrorType}; empty if it is not an error
   * @param contentType the type of the body
   * @param body the body
   * @param violations what was wrong with the request, each text after the Id to which it belongs
   */
  public record Answer(
      int status,
      Optional<String> errorType,
      String contentType,
      String body,
      List<String> violations) {}

  /** Finds what is wrong with a finding, as {@link FindingValidator#violations} does. */
  public interface Validation {
    /**
     * Lists everything that is wrong with a finding.
     *
     * @param bytes its size in UTF-8 as it is sent
     */
    List<String> violations(JsonNode finding, int bytes);
  }

  /**
   * Makes a Security Hub for a Region.
   *
   * @param callers finds the caller of a request
   */
  public SecurityHubRules(Callers callers) {
    this(callers, FindingValidator::violations);
  }

  /** The same with another validation, such as one that remembers what it saw. */
  public SecurityHubRules(Callers callers, Validation validation) {
    this.service = new ImportService(callers, store, validation);
  }

  /**
   * Answers a request, or behaves as the fault says. Faults of a connection must be simulated by
   * the caller.
   *
   * @param path the path of the request
   * @param headers the headers; names are looked up in any case if the map does so
   */
  public Answer answer(
      String method, String path, Map<String, String> headers, byte[] body, Fault fault) {
    ImportService.Examined examined =
        service.examine(new HttpReader.Head(method, path, headers), body);
    HttpAnswer answer = service.answer(examined, fault);
    List<String> violations =
        examined.violations().entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(text -> entry.getKey() + ": " + text))
            .toList();
    return new Answer(
        answer.status(), answer.errorType(), answer.contentType(), answer.body(), violations);
  }

  /** Returns whether a finding is stored. */
  public boolean contains(String id) {
    return store.contains(id);
  }

  /** Returns the stored findings by Id, in the order of first import. */
  public Map<String, JsonNode> findings() {
    return store.findings();
  }
}
