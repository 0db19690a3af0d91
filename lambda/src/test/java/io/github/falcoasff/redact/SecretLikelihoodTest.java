package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which values look random, may be passwords or are names. */
class SecretLikelihoodTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "aB3dE6g false",
        "aB3dE6gH true",
        "ab3de6gh false",
        "AB3DE6GH false",
        "aBcDeFgH false",
        "aB3dE6-H false",
        "aB3dE6g.aB3dE6g.aB3d true",
        "aB3dE6g.aB3dE6g.aB3 false",
        "ab3de6ghab3de6ghab3d true",
        "ab3de6ghab3de6ghab3 false",
        "AB3DE6GHAB3DE6GHAB3D true",
        "abcdefghabcdefghab3d false",
        "abcdefghabcdefghab3d6 true",
        "12345678901234567890 false",
        "1234567890123456789a false",
        "123456789012345678aB true",
        "aB3://E6gH false",
        "aB3dE6(gH false",
        "aB3dE6_gH true",
        "aB3d_6(gH true",
        "PodSpecList2 false",
        "PodSpecList22 false",
        "PodSpec2List true",
        "0aB3dE6g-1234-1234-1234-1aB3dE6g9012 false",
        "0aB3dE6gx1234-1234-1234-1aB3dE6g9012 true",
        "0aB3dE6g-1234x1234-1234-1aB3dE6g9012 true",
        "0aB3dE6g-1234-1234x1234-1aB3dE6g9012 true",
        "0aB3dE6g-1234-1234-1234x1aB3dE6g9012 true",
        "0aB3dE6g-1234-1234-1234-1aB3dE6g90123 true"
      })
  void aValueThatMixesLettersAndDigitsLooksRandom(String value, boolean random) {
    assertThat(SecretLikelihood.isRandom(value)).isEqualTo(random);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "hunter2 true",
        "hunter false",
        "Hunter false",
        "Hunter2 true",
        "hunter! true",
        "my-app-2 false",
        "My-app-2 false",
        "my-app! false",
        "!!!!!!!! false",
        "12345678 true",
        "123-45678 false",
        "Ab1://x false",
        "01234567-0123-0123-0123-012345678901 false"
      })
  void aValueWithLettersAndDigitsOrSignsMayBeAPassword(String value, boolean password) {
    assertThat(SecretLikelihood.isPassword(value)).isEqualTo(password);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "app true",
        "app2 false",
        "app-2 true",
        "app.2 true",
        "app/2 true",
        "app_2 true",
        "app:2 false",
        "App-2 false",
        "app-2! false",
        "2 false"
      })
  void aNameOfAnObjectHasSmallLettersAndSeparators(String value, boolean name) {
    assertThat(SecretLikelihood.isObjectName(value)).isEqualTo(name);
  }
}
