package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of fields as text. */
final class FieldTextTest {
  @ParameterizedTest
  @CsvSource({
    "7,7",
    "7.0,7",
    "-7.00,-7",
    "7.5,7.5",
    "1e3,1000",
    "1E3,1000",
    "0.0,0",
    "1.774937228123456789e18,1774937228123456789",
    "99999999999999999999.0,99999999999999999999",
    "1e20,1e20",
    "1e19,10000000000000000000",
    "1e999999999,1e999999999",
    "eleven,eleven",
    "7.00000000000000000000000000000000000000,7",
    "7.000000000000000000000000000000000000000,7.000000000000000000000000000000000000000"
  })
  void wholeNumbersAreWholeAgain(String number, String whole) {
    assertThat(FieldText.whole(number)).isEqualTo(whole);
    assertThat(FieldText.of(new JsonNumber(number))).isEqualTo(whole);
    assertThat(FieldText.of(List.of(new JsonNumber(number)))).isEqualTo("(" + whole + ")");
  }

  @Test
  void listsAndObjectsAreWrittenAsFalcoWritesThem() {
    JsonObject object = new JsonObject();
    object.put("a", "x");
    object.put("b", List.of("y", List.of(), new JsonNumber("1.0"), JsonText.Beyond.BEYOND));
    assertThat(FieldText.of("x")).isEqualTo("x");
    assertThat(FieldText.of(true)).isEqualTo("true");
    assertThat(FieldText.of(List.of())).isEmpty();
    assertThat(FieldText.of(new JsonObject())).isEqualTo("{}");
    assertThat(FieldText.of(object)).isEqualTo("{a=x,b=(y,,1,)}");
    assertThat(FieldText.of(List.of(object, false))).isEqualTo("({a=x,b=(y,,1,)},false)");
  }
}
