package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the 50 product fields, for which ASFF has no member: the important ones are always
 * included.
 */
final class ProductFieldsTest {
  @Test
  void theImportantFieldsStayAmongAHundredOthers() {
    AlertLine line = alert();
    for (int i = 0; i < 100; i++) {
      line.field("a.custom." + i, "x");
    }
    JsonNode fields = fields(line);
    assertThat(fields).hasSize(50);
    for (String name :
        new String[] {
          "rule", "source", "tags", "attack-tactics", "field/proc.cmdline", "field/user.name",
          "field/container.id", "log-group", "log-stream", "log-event-id", "version", "hostname"
        }) {
      assertThat(fields.has("falco/asff/" + name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"user.loginuid,-1", "user.uid,4294967295", "user.loginuid,4294967295", "proc.tty,0"})
  void numbersThatMeanNoneAreLeftOut(String name, String number) {
    assertThat(fields(alert().fieldJson(name, number)).has("falco/asff/field/" + name)).isFalse();
    assertThat(fields(alert().fieldJson(name, "7")).has("falco/asff/field/" + name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proc.aname[2]|proc.aname.2",
        "json.value[/resource/type]|json.value./resource/type",
        "gcp.userAgent |gcp.userAgent",
        "odd \u00e9*\"name|odd ___name"
      })
  void keysHaveOnlyCharactersThatTheServiceAllows(String name, String key) {
    assertThat(fields(alert().field(name, "x")).has("falco/asff/field/" + key)).isTrue();
  }

  private static JsonNode fields(AlertLine line) {
    return Mapped.finding(line).path("ProductFields");
  }
}
