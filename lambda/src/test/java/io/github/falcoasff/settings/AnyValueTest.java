package io.github.falcoasff.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tests that reading settings handles every value. */
class AnyValueTest {
  @Property(tries = 200)
  void anyValueIsAcceptedOrReportedAndNeverThrows(@ForAll String value) {
    EnvironmentReader reader = new EnvironmentReader(Map.of("X", value));
    long number = reader.number("X", -1, 0, Long.MAX_VALUE);

    if (number < 0 && !value.isBlank()) {
      assertThatThrownBy(reader::check).hasMessageContaining("'" + value.strip() + "'");
    } else {
      assertThatCode(reader::check).doesNotThrowAnyException();
    }
  }
}
