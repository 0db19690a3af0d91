package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SdkShapesTest {
  /** Returns every place in the shape of a finding, as the tables name it. */
  private static List<String> places(JsonShape shape, Place place) {
    List<String> places = new ArrayList<>(List.of(place.pattern()));
    if (shape instanceof JsonShape.Structure structure) {
      for (Map.Entry<String, JsonShape> member : structure.members().entrySet()) {
        places.addAll(places(member.getValue(), place.member(member.getKey())));
      }
    } else if (shape instanceof JsonShape.Items items) {
      places.addAll(places(items.item(), place.item(0)));
    } else if (shape instanceof JsonShape.Pairs pairs) {
      places.add(place.key("k").pattern());
      places.addAll(places(pairs.value(), place.value("k")));
    }
    return places;
  }

  @Test
  void everyLimitIsForAnExistingPlace() {
    assertThat(FindingLimits.all().keySet())
        .allMatch(places(SdkShapes.FINDING, Place.ROOT)::contains);
  }

  @Test
  void everyRequiredMemberIsForAnExistingPlace() {
    assertThat(Required.places()).allMatch(places(SdkShapes.FINDING, Place.ROOT)::contains);
  }

  @Test
  void enumerationsComeFromTheSdk() {
    JsonShape label =
        ((JsonShape.Structure) SdkShapes.FINDING.members().get("Severity")).members().get("Label");
    assertThat(((JsonShape.Text) label).allowed())
        .containsExactlyInAnyOrder("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL");
  }
}
