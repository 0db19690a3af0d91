package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which alerts become findings with lists of rules, sources and namespaces. */
final class AlertFilterTest {
  private static final FalcoAlert ALERT =
      Reading.alert(
          AlertLine.alert()
              .text("rule", "Write (a+b), once")
              .field("k8s.ns.name", "shop-eu")
              .line());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Write (a+b), once|true",
        "write (A+B), ONCE|true",
        "Other;Write*|true",
        "Write ????? once|false",
        "Write ?????? once|true",
        "*|true",
        "Write|false",
        "Write (a*c|false",
        "' ; '|true",
        "*)*,*once ; x|true",
        "Write .a.b.*|false"
      })
  void rulesAreNamesWithWildcards(String include, boolean passes) {
    assertThat(new AlertFilter(include, "", "", "", "", "").passes(ALERT)).isEqualTo(passes);
  }

  @Test
  void excludeListsTakePrecedenceOverIncludeLists() {
    assertThat(new AlertFilter("*", "Write*", "", "", "", "").passes(ALERT)).isFalse();
  }

  @Test
  void sourcesAndNamespacesAreFilteredToo() {
    assertThat(new AlertFilter("", "", "syscall", "", "", "").passes(ALERT)).isTrue();
    assertThat(new AlertFilter("", "", "k8s_audit", "", "", "").passes(ALERT)).isFalse();
    assertThat(new AlertFilter("", "", "", "sys*", "", "").passes(ALERT)).isFalse();
    assertThat(new AlertFilter("", "", "", "", "shop-*", "").passes(ALERT)).isTrue();
    assertThat(new AlertFilter("", "", "", "", "", "shop-??").passes(ALERT)).isFalse();
  }

  @Test
  void anAlertWithoutANamespacePasses() {
    FalcoAlert host = Reading.alert(AlertLine.alert().line());
    assertThat(new AlertFilter("", "", "", "", "shop", "").passes(host)).isTrue();
    assertThat(new AlertFilter("", "", "", "", "", "shop").passes(host)).isTrue();
  }

  @Test
  void theNamespaceOfAnAuditEventIsThatOfItsTarget() {
    FalcoAlert audit =
        Reading.alert(
            AlertLine.alert()
                .text("source", "k8s_audit")
                .field("ka.target.namespace", "billing")
                .line());
    assertThat(new AlertFilter("", "", "", "", "billing", "").passes(audit)).isTrue();
  }

  @Test
  void aTextLineIsMatchedByItsMessage() {
    FalcoAlert text = Reading.alert("06:07:08.123456789: Warning Own event (user=root)");
    assertThat(new AlertFilter("Own event*", "", "", "", "", "").passes(text)).isTrue();
    assertThat(new AlertFilter("", "Own event*", "", "", "", "").passes(text)).isFalse();
  }

  @Test
  void withoutListsAllAlertsPass() {
    assertThat(AlertFilter.NONE.passes(ALERT)).isTrue();
  }
}
