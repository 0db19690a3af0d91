package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers BatchImportFindings: examines a request, then stores the valid findings and reports the
 * failed ones.
 */
final class ImportService {
  private static final String NOT_ADHERING = "Finding does not adhere to Amazon Finding Format. ";

  private final Callers callers;
  private final FindingStore store;
  private final SecurityHubRules.Validation validation;
  private final Map<String, Fault.Status> refusals = new ConcurrentHashMap<>();
  private volatile boolean enabled = true;

  ImportService(Callers callers, FindingStore store, SecurityHubRules.Validation validation) {
    this.callers = callers;
    this.store = store;
    this.validation = validation;
  }

  void refuse(String account, Fault.Status status) {
    refusals.put(account, status);
  }

  void takeAgain(String account) {
    refusals.remove(account);
  }

  void enabled(boolean enabled) {
    this.enabled = enabled;
  }

  boolean enabled() {
    return enabled;
  }

  /**
   * Returns the caller of another operation.
   *
   * @throws Refusal if the request is not signed for Security Hub in this Region
   */
  Caller signed(HttpReader.Head head) throws Refusal {
    String authorization = head.header("Authorization");
    Optional<SigningScope> scope = SigningScope.parse(authorization);
    Caller caller = caller(scope, head);
    new CallRules(caller).signature(authorization, scope);
    return caller;
  }

  /** A request that was examined. Nothing has been stored yet. */
  record Examined(
      String account,
      List<ImportRequest.Sized> findings,
      Optional<SigningScope> scope,
      Optional<Refusal> refusal,
      Map<String, List<String>> violations) {

    Optional<HttpAnswer> refused() {
      return refusal.map(r -> HttpAnswer.error(r.status(), r.code(), r.text()));
    }
  }

  /** Finds everything that is wrong with a request, and whether the whole call is refused. */
  Examined examine(HttpReader.Head head, byte[] body) {
    Optional<SigningScope> scope = SigningScope.parse(head.header("Authorization"));
    Map<String, List<String>> violations = new LinkedHashMap<>();
    List<ImportRequest.Sized> findings = List.of();
    Optional<Refusal> refusal = Optional.empty();
    String account = "";
    try {
      CallRules.operation(head.method(), head.path());
      Caller caller = caller(scope, head);
      account = caller.account();
      CallRules rules = new CallRules(caller);
      rules.signature(head.header("Authorization"), scope);
      rules.size(body.length);
      findings = CallBody.read(body);
      rules.findings(findings);
    } catch (Refusal e) {
      refusal = Optional.of(e);
      violations.put(ImportRequest.CALL, List.of(e.status() + " " + e.code() + ": " + e.text()));
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < findings.size(); i++) {
      List<String> texts = violations(findings.get(i), ids);
      if (!texts.isEmpty()) {
        violations.merge(key(findings.get(i), i), texts, ImportService::join);
      }
    }
    return new Examined(account, findings, scope, refusal, violations);
  }

  /**
   * Returns the refusal that is planned for all requests of the calling account; empty if there is
   * none.
   */
  private Optional<HttpAnswer> refused(Examined examined) {
    return Optional.ofNullable(refusals.get(examined.account()))
        .map(status -> HttpAnswer.error(status.status(), status.code(), status.message()));
  }

  /**
   * Returns the caller. A request without a signature gets the caller of an empty access key; the
   * rules refuse it later.
   */
  private Caller caller(Optional<SigningScope> scope, HttpReader.Head head) throws Refusal {
    String key = scope.map(SigningScope::accessKeyId).orElse("");
    return callers
        .of(key, head.header("X-Amz-Security-Token"))
        .orElseThrow(
            () ->
                new Refusal(
                    403,
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid."));
  }

  /** Imports the findings of a request that is not refused. */
  private HttpAnswer apply(Examined examined, Optional<Fault.Fail> fault) {
    ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    int stored = 0;
    for (int i = 0; i < examined.findings().size(); i++) {
      ImportRequest.Sized finding = examined.findings().get(i);
      String key = key(finding, i);
      List<String> violations = examined.violations().getOrDefault(key, List.of());
      if (!enabled) {
        failed.add(
            failure(
                key,
                "InvalidAccess",
                "Account " + examined.account() + " is not subscribed to AWS Security Hub"));
      } else if (!violations.isEmpty()) {
        failed.add(failure(key, "InvalidInput", NOT_ADHERING + String.join(", ", violations)));
      } else if (fault.isPresent() && fault.get().which().test(finding.json())) {
        failed.add(failure(key, fault.get().code(), fault.get().message()));
      } else {
        store.put(key, finding.json());
        stored++;
      }
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("FailedCount", failed.size()).put("SuccessCount", stored);
    answer.set("FailedFindings", failed);
    return HttpAnswer.ok(answer);
  }

  /** Answers an examined request, or behaves as the fault says. */
  HttpAnswer answer(Examined examined, Fault fault) {
    if (fault instanceof Fault.Status status) {
      return HttpAnswer.error(status.status(), status.code(), status.message());
    }
    if (fault instanceof Fault.Poison poison
        && examined.findings().stream().anyMatch(f -> poison.which().test(f.json()))) {
      Fault.Status status = poison.refusal();
      return HttpAnswer.error(status.status(), status.code(), status.message());
    }
    if (fault instanceof Fault.Body answer) {
      return new HttpAnswer(200, Optional.empty(), "application/json", answer.json());
    }
    if (fault instanceof Fault.NotJson) {
      return HttpAnswer.page();
    }
    Optional<Fault.Fail> failing =
        fault instanceof Fault.Fail fail ? Optional.of(fail) : Optional.empty();
    return examined.refused().or(() -> refused(examined)).orElseGet(() -> apply(examined, failing));
  }

  private List<String> violations(ImportRequest.Sized finding, Set<String> ids) {
    List<String> texts = new ArrayList<>(validation.violations(finding.json(), finding.bytes()));
    finding
        .id()
        .ifPresent(
            id -> {
              if (!ids.add(id)) {
                texts.add("data.Id should be unique in the call");
              }
              if (store.changesCreatedAt(id, finding.json())) {
                texts.add("data.CreatedAt should NOT change");
              }
            });
    return texts;
  }

  private static String key(ImportRequest.Sized finding, int index) {
    return finding.id().orElse("Findings[" + index + "]");
  }

  private static ObjectNode failure(String id, String code, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Id", id)
        .put("ErrorCode", code)
        .put("ErrorMessage", message);
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
