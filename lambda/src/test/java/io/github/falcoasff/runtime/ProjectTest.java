package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProjectTest {
  private static final List<String> TEMPLATE =
      """
      Resources:
        Other:
          Properties:
            Handler: com.example.Other
        Main:
          Properties:

            Handler: 'com.example.Main'
            Runtime: java25
        Last:
          Properties:
            Runtime: java25
      """
          .lines()
          .toList();

  @Test
  void readsTheHandlerOfTheGivenResource() {
    assertThat(Project.handlerOf(TEMPLATE, "Main")).isEqualTo("com.example.Main");
  }

  @Test
  void refusesATemplateWithoutTheResourceOrItsHandler() {
    assertThatThrownBy(() -> Project.handlerOf(TEMPLATE, "Missing"))
        .hasMessageContaining("no resource Missing");
    assertThatThrownBy(() -> Project.handlerOf(TEMPLATE, "Last"))
        .hasMessageContaining("resource Last has 0 Handler: lines");
  }
}
