package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of {@link SecurityHubStandIn} without a connection: a request is examined and answered
 * in this process, so that a simulation can decide when each happens. Not safe for use by several
 * threads.
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
   * @param violations what was wrong with the request, each text after the Id that it belongs to
   */
  public record Answer(
      int status,
      Optional<String> errorType,
      String contentType,
      String body,
      List<String> violations) {}

  /** Security Hub of a Region that these accounts call. */
  public SecurityHubRules(Callers callers) {
    this.service = new ImportService(callers, store);
  }

  /**
   * Answers a request, or deviates from that. Faults of a connection are the caller's to make.
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

  /** Whether a finding is stored. */
  public boolean contains(String id) {
    return store.contains(id);
  }

  /** What is stored now, by Id, in the order of first import. */
  public Map<String, JsonNode> findings() {
    return store.findings();
  }
}
