package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers GetFindings and BatchUpdateFindings for findings that were imported (Security Hub API
 * reference). It supports the filters {@code Id}, {@code ProductArn} and {@code AwsAccountId} with
 * {@code EQUALS}, and updates of the workflow's status. An answer is always a single page.
 */
final class FindingService {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> FILTERS = Set.of("Id", "ProductArn", "AwsAccountId");
  private static final int MOST_RESULTS = 100;

  private final ImportService imports;
  private final FindingStore store;
  private final Map<HubOperation, Fault.Status> refusals = new ConcurrentHashMap<>();
  private final Map<String, String> workflow = new ConcurrentHashMap<>();
  private final AtomicInteger hiddenReads = new AtomicInteger();

  FindingService(ImportService imports, FindingStore store) {
    this.imports = imports;
    this.store = store;
  }

  void refuse(HubOperation operation, Fault.Status status) {
    refusals.put(operation, status);
  }

  void hide(int reads) {
    hiddenReads.set(reads);
  }

  Optional<String> workflow(String id) {
    return Optional.ofNullable(workflow.get(id));
  }

  HttpAnswer answer(HubOperation operation, HttpReader.Head head, byte[] body) {
    try {
      Caller caller = imports.signed(head);
      Fault.Status refusal = refusals.get(operation);
      if (refusal != null) {
        return HttpAnswer.error(refusal.status(), refusal.code(), refusal.message());
      }
      if (!imports.enabled()) {
        throw new Refusal(
            401,
            "InvalidAccessException",
            "Account " + caller.account() + " is not subscribed to AWS Security Hub");
      }
      JsonNode request = MAPPER.readTree(body);
      return HttpAnswer.ok(
          operation == HubOperation.GET_FINDINGS ? get(request, caller) : update(request, caller));
    } catch (Refusal refused) {
      return HttpAnswer.error(refused.status(), refused.code(), refused.text());
    } catch (IOException noJson) {
      return HttpAnswer.error(400, "SerializationException", "The body is not JSON");
    }
  }

  private JsonNode get(JsonNode request, Caller caller) throws Refusal {
    JsonNode filters = request.path("Filters");
    for (Map.Entry<String, JsonNode> filter : filters.properties()) {
      if (!FILTERS.contains(filter.getKey())) {
        throw Refusal.invalidInput("Invalid parameter: the stand-in has no filter " + filter);
      }
      for (JsonNode value : filter.getValue()) {
        if (!value.path("Comparison").asText().equals("EQUALS")) {
          throw Refusal.invalidInput("Invalid parameter: the stand-in knows EQUALS only");
        }
      }
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode found = answer.putArray("Findings");
    if (hiddenReads.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return answer;
    }
    for (JsonNode finding : store.findings().values()) {
      if (matches(finding, filters)) {
        found.add(shown(finding, caller));
      }
    }
    if (found.size() > request.path("MaxResults").asInt(MOST_RESULTS)) {
      throw Refusal.invalidInput("Invalid parameter: the stand-in gives one page only");
    }
    return answer;
  }

  /**
   * Returns whether a finding matches. The values of one filter are alternatives; all filters must
   * match.
   */
  private static boolean matches(JsonNode finding, JsonNode filters) {
    for (Map.Entry<String, JsonNode> filter : filters.properties()) {
      List<String> values = new ArrayList<>();
      filter.getValue().forEach(value -> values.add(value.path("Value").asText()));
      if (!values.contains(finding.path(filter.getKey()).asText())) {
        return false;
      }
    }
    return true;
  }

  /** Returns the finding with the members that Security Hub adds. */
  private ObjectNode shown(JsonNode finding, Caller caller) {
    ObjectNode shown = finding.deepCopy();
    JsonNode provider = finding.path("FindingProviderFields");
    if (!shown.has("Severity")) {
      shown.set("Severity", provider.path("Severity").deepCopy());
    }
    if (!shown.has("Types")) {
      shown.set("Types", provider.path("Types").deepCopy());
    }
    String status = workflow.getOrDefault(finding.path("Id").asText(), "NEW");
    shown.put("Region", caller.region()).put("WorkflowState", "NEW");
    shown.putObject("Workflow").put("Status", status);
    if (!shown.has("RecordState")) {
      shown.put("RecordState", "ACTIVE");
    }
    return shown;
  }

  private JsonNode update(JsonNode request, Caller caller) throws Refusal {
    JsonNode identifiers = request.path("FindingIdentifiers");
    String status = request.path("Workflow").path("Status").asText();
    if (identifiers.isEmpty() || identifiers.size() > MOST_RESULTS || status.isEmpty()) {
      throw Refusal.invalidInput("Invalid parameter: FindingIdentifiers or Workflow");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode processed = answer.putArray("ProcessedFindings");
    ArrayNode unprocessed = answer.putArray("UnprocessedFindings");
    for (JsonNode identifier : identifiers) {
      String id = identifier.path("Id").asText();
      if (store.findings().containsKey(id)
          && identifier.path("ProductArn").asText().equals(caller.productArn())) {
        workflow.put(id, status);
        processed.add(identifier);
      } else {
        ObjectNode failed = unprocessed.addObject();
        failed.set("FindingIdentifier", identifier);
        failed.put("ErrorCode", "FindingNotFound").put("ErrorMessage", "Finding Not Found");
      }
    }
    return answer;
  }
}
