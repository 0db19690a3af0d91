package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.falcoasff.hostile.Answer;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.DryFunction;
import io.github.falcoasff.hostile.Fault;
import io.github.falcoasff.hostile.PayloadCheck;
import io.github.falcoasff.hostile.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Alerts in the forms of all shippers. In each form they become findings of the same Ids and
 * severities as the plain lines.
 */
final class EnvelopesEntry implements EntryPoint {
  private static final int MOST_ALERTS = 12;

  private static final Map<String, UnaryOperator<String>> OF_LINES = Shippers.ofLines();
  private static final Map<String, UnaryOperator<String>> OF_OBJECTS = Shippers.ofObjects();

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
  private static final Pattern TEXT =
      Pattern.compile("\\S+\\d\\d:\\d\\d\\.\\d{9}\\S*: [A-Z][a-z]+ \\S.*");
  private static final ObjectMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final DryFunction function = new DryFunction(Map.of());
  private final AlertMaker maker;

  EnvelopesEntry(Seeds seeds) {
    maker = new AlertMaker(seeds);
  }

  @Override
  public List<String> input(Chance chance) {
    List<String> alerts = new ArrayList<>();
    boolean objects = !chance.oneIn(5);
    for (int n = chance.below(MOST_ALERTS); n >= 0; n--) {
      alerts.add(objects ? maker.object(chance) : maker.text(chance));
    }
    return alerts;
  }

  @Override
  public long runs(List<String> parts) {
    return parts.size();
  }

  @Override
  public Optional<Fault> fault(List<String> parts) {
    if (!parts.stream().allMatch(EnvelopesEntry::isAlert)) {
      // Only an input that is made smaller has such a part.
      return Optional.empty();
    }
    Map<String, Object> plain = function.handle(parts);
    // Validation takes longer than the function; one in twelve inputs has one alert.
    List<String> violations = parts.size() == 1 ? Answer.of(plain).violations() : List.of();
    if (!violations.isEmpty()) {
      return Optional.of(new Fault("a finding breaks the format", violations.get(0)));
    }
    Optional<Fault> fault = inEach(OF_LINES, parts, plain);
    boolean objects = parts.stream().allMatch(part -> part.startsWith("{") && part.endsWith("}"));
    return objects ? fault.or(() -> inEach(OF_OBJECTS, parts, plain)) : fault;
  }

  /** Whether a line has all that an alert's Id is made from. */
  private static boolean isAlert(String line) {
    if (!line.startsWith("{")) {
      return TEXT.matcher(line).matches();
    }
    try {
      JsonNode alert = STRICT.readTree(line);
      return Stream.of("rule", "priority", "time", "output")
              .noneMatch(name -> alert.path(name).asText().isBlank())
          && alert.path("output_fields").isObject()
          && !hasEventTime(alert.path("output_fields"))
          && TIME.matcher(alert.path("time").asText()).matches();
    } catch (JsonProcessingException broken) {
      return false;
    }
  }

  /** If a shipper's members are beside Falco's, this time decides, since it is Falco's too. */
  private static boolean hasEventTime(JsonNode fields) {
    List<String> names = new ArrayList<>();
    fields.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .map(name -> name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.startsWith("evttime"));
  }

  private Optional<Fault> inEach(
      Map<String, UnaryOperator<String>> forms, List<String> parts, Map<String, Object> plain) {
    for (Map.Entry<String, UnaryOperator<String>> form : forms.entrySet()) {
      Map<String, Object> answer = function.handle(parts.stream().map(form.getValue()).toList());
      if (!said(answer).equals(said(plain))) {
        return Optional.of(
            new Fault(
                "the form of " + form.getKey() + " changes findings",
                said(plain) + " became " + said(answer)));
      }
    }
    return Optional.empty();
  }

  /** Ids and severities of the findings, and the outcomes of the records. */
  private static List<Object> said(Map<String, Object> answer) {
    return List.of(
        new TreeMap<>(PayloadCheck.severities(answer)),
        answer.get("imported"),
        String.valueOf(answer.get("rejected")));
  }
}
