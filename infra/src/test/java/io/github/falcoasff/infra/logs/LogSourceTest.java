package io.github.falcoasff.infra.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"falco", "/aws/containerinsights/shop/application", "a.b-c_d/e#F9", "falco-asff"})
  void acceptsNamesOfLogGroups(String name) {
    assertThat(LogSource.of(name).logGroupName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "two words", "arn:aws:logs:eu-west-1:111122223333:log-group:falco", "falco:*"})
  void refusesAMalformedName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSource.of(name))
        .withMessageContaining("\"" + name + "\" is not the name of a log group");
  }

  @Test
  void refusesANameThatIsTooLong() {
    assertThat(LogSource.of("x".repeat(512)).logGroupName()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> LogSource.of("x".repeat(513)));
  }

  @Test
  void refusesTheFunctionsOwnLogGroup() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSource.of("/falco-asff/member/FalcoFindings"))
        .withMessageContaining("every invocation would cause the next one");
  }

  @Test
  void refusesAFilterPatternThatIsTooLong() {
    assertThat(new LogSource("falco", "x".repeat(1024)).filterPattern()).hasSize(1024);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogSource("falco", "x".repeat(1025)))
        .withMessageContaining("1025 characters");
  }
}
