package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the stand-in's rules with a model of Security Hub in the form in which AWS publishes it
 * ({@code service-2.json} in botocore): members, types, enumerations, greatest values, and the
 * members that the model requires. The greatest values are those in the model's shapes and in its
 * documentation strings. Least values and patterns are not compared.
 */
final class ModelComparison {
  private static final Map<String, Class<? extends JsonShape>> KINDS =
      Map.of(
          "structure", JsonShape.Structure.class,
          "list", JsonShape.Items.class,
          "map", JsonShape.Pairs.class,
          "string", JsonShape.Text.class,
          "timestamp", JsonShape.Text.class,
          "integer", JsonShape.Whole.class,
          "long", JsonShape.Whole.class,
          "double", JsonShape.Decimal.class,
          "boolean", JsonShape.Flag.class);

  private final JsonNode shapes;
  private final Set<String> differences = new TreeSet<>();
  private final Set<String> compared = new HashSet<>();

  private ModelComparison(JsonNode model) {
    shapes = model.path("shapes");
  }

  /** Returns the differences, each with its place, in alphabetical order. */
  static List<String> differences(JsonNode model) {
    ModelComparison comparison = new ModelComparison(model);
    comparison.compare("AwsSecurityFinding", SdkShapes.FINDING, Place.ROOT, "");
    comparison.limitsWithoutModel();
    return new ArrayList<>(comparison.differences);
  }

  private void compare(String name, JsonShape ours, Place place, String documentation) {
    JsonNode theirs = shapes.path(name);
    if (theirs.path("document").asBoolean()) {
      return; // free JSON
    }
    Class<? extends JsonShape> kind = KINDS.get(theirs.path("type").asText());
    if (kind == null || !kind.isInstance(ours)) {
      add(place, "the model has a " + theirs.path("type").asText() + " here");
    } else if (ours instanceof JsonShape.Structure structure) {
      members(theirs, structure, place);
    } else if (ours instanceof JsonShape.Items items) {
      count(theirs, place, documentation);
      compare(theirs.path("member").path("shape").asText(), items.item(), place.item(0), "");
    } else if (ours instanceof JsonShape.Pairs pairs) {
      pairs(place, documentation);
      compare(theirs.path("value").path("shape").asText(), pairs.value(), place.value("k"), "");
    } else if (ours instanceof JsonShape.Text text) {
      enumeration(theirs, text, place);
      length(theirs, place, documentation);
    } else if (ours instanceof JsonShape.Whole) {
      range(theirs, place, documentation);
    }
  }

  private void members(JsonNode theirs, JsonShape.Structure ours, Place place) {
    Map<String, JsonNode> members = new TreeMap<>();
    theirs.path("members").properties().forEach(m -> members.put(m.getKey(), m.getValue()));
    for (Map.Entry<String, JsonNode> member : members.entrySet()) {
      JsonShape shape = ours.members().get(member.getKey());
      String target = member.getValue().path("shape").asText();
      if (shape != null) {
        compare(
            target,
            shape,
            place.member(member.getKey()),
            member.getValue().path("documentation").asText().replaceAll("<[^>]*>", ""));
      } else if (!shapes.path(target).path("document").asBoolean()) {
        add(place.member(member.getKey()), "only the model has this member");
      }
    }
    for (String member : ours.members().keySet()) {
      if (!members.containsKey(member)) {
        add(place.member(member), "only the stand-in has this member");
      }
    }
    for (JsonNode required : theirs.path("required")) {
      if (!Required.at(place).contains(required.asText())) {
        add(place.member(required.asText()), "the model requires this member");
      }
    }
  }

  private void enumeration(JsonNode theirs, JsonShape.Text ours, Place place) {
    Set<String> values = new TreeSet<>();
    theirs.path("enum").forEach(value -> values.add(value.asText()));
    if (!values.equals(ours.allowed())) {
      add(place, "the model allows " + values + ", the stand-in " + ours.allowed());
    }
  }

  private void count(JsonNode theirs, Place place, String documentation) {
    OptionalLong most = OptionalLong.empty();
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      if (sourced.limit() instanceof Limit.Count count) {
        most = OptionalLong.of(count.most());
      }
    }
    most(place, "items", most, DocumentedLimits.items(theirs, documentation));
  }

  private void pairs(Place place, String documentation) {
    OptionalLong most = OptionalLong.empty();
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      if (sourced.limit() instanceof Limit.Size size) {
        most = OptionalLong.of(size.most());
      }
    }
    most(place, "pairs", most, DocumentedLimits.pairs(documentation));
    most(
        place.key("k"),
        "characters",
        longest(place.key("k")),
        DocumentedLimits.keyLength(documentation));
    most(
        place.value("k"),
        "characters",
        longest(place.value("k")),
        DocumentedLimits.valueLength(documentation));
  }

  private void length(JsonNode theirs, Place place, String documentation) {
    if (!place.pattern().endsWith("{}")) { // the limits of a map's values are given with the map
      most(place, "characters", longest(place), DocumentedLimits.length(theirs, documentation));
    }
  }

  private static OptionalLong longest(Place place) {
    OptionalLong most = OptionalLong.empty();
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      if (sourced.limit() instanceof Limit.Length length) {
        most = OptionalLong.of(length.most());
      }
    }
    return most;
  }

  private void range(JsonNode theirs, Place place, String documentation) {
    OptionalLong most = OptionalLong.empty();
    for (SourcedLimit sourced : FindingLimits.at(place)) {
      if (sourced.limit() instanceof Limit.Range range) {
        most = OptionalLong.of(range.most());
      }
    }
    most(place, "as a number", most, DocumentedLimits.number(theirs, documentation));
  }

  /**
   * Records a limit that the stand-in does not have or has with a greater value. A lower value is
   * recorded only if the stand-in took its limit from the model.
   */
  private void most(Place place, String unit, OptionalLong ours, OptionalLong theirs) {
    if (theirs.isEmpty()) {
      return;
    }
    compared.add(place.pattern());
    if (ours.isEmpty() || ours.getAsLong() > theirs.getAsLong()) {
      add(place, "the model allows at most " + theirs.getAsLong() + " " + unit + ours(ours));
    } else if (ours.getAsLong() < theirs.getAsLong() && isOfModel(place)) {
      add(place, "the model allows " + theirs.getAsLong() + " " + unit + ours(ours));
    }
  }

  private static String ours(OptionalLong ours) {
    return ours.isPresent() ? ", the stand-in " + ours.getAsLong() : ", the stand-in any number";
  }

  private static boolean isOfModel(Place place) {
    return FindingLimits.at(place).stream().anyMatch(l -> l.source() == Source.SERVICE_MODEL);
  }

  private void limitsWithoutModel() {
    FindingLimits.all()
        .forEach(
            (pattern, limits) -> {
              if (!compared.contains(pattern)
                  && limits.stream().anyMatch(l -> l.source() == Source.SERVICE_MODEL)) {
                differences.add(pattern + ": the model has no limit here, but is named as source");
              }
            });
  }

  private void add(Place place, String difference) {
    differences.add(place.pattern() + ": " + difference);
  }
}
