package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Tests that the tables are read without their comments. */
class TableTest {
  @Test
  void aTableHasNoCommentsAndNoEmptyLines() {
    assertThat(Table.lines("programs.txt"))
        .hasSizeGreaterThan(100)
        .allSatisfy(line -> assertThat(line).doesNotStartWith("#").contains("|").isNotBlank());
  }

  @Test
  void aTableThatTheJarLacksIsNamed() {
    assertThatThrownBy(() -> Table.lines("none.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.txt");
  }

  @Test
  void aFormOfATokenIsRead() {
    assertThat(TokenForms.all()).contains(new TokenForms.Form("AKIA", 16, 'u', false, false));
    assertThat(TokenForms.all()).anyMatch(TokenForms.Form::mixed);
    assertThat(TokenForms.all()).anyMatch(TokenForms.Form::alone);
  }
}
