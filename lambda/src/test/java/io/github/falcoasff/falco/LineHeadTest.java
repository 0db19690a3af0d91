package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the head of a syslog line names the host and is no record of its own. */
final class LineHeadTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<131>Mar 31 06:07:09 node-7 falco[812]: ",
        "<131>Mar  1 2026 06:07:09 node-7 falco[812]: ",
        "<131>Mar 31 06:07:09.123 node-7 falco[812]: ",
        "<131>Mar 31 06:07:09 node-7 falco[812]: @cee: ",
        "Mar 31 06:07:09 node-7 falco: ",
        "2026-03-31 06:07:09 node-7 falco[812]: ",
        "2026-03-31T06:07:09.123456+00:00 node-7 falco[812]: ",
        "<131>1 2026-03-31T06:07:09.123Z node-7 falco 812 - - ",
        "<131>1 2026-03-31T06:07:09.123Z node-7 falco 812 - - \uFEFF",
        "<131>1 2026-03-31T06:07:09.123Z node-7 falco 812 ID1 [meta sequenceId=\"29\"] ",
        "<131>1 2026-03-31T06:07:09Z node-7 falco - - [a x=\"1\"][b@32473 y=\"c\\] d\" z=\"\"] ",
        "412 <131>1 2026-03-31T06:07:09.123Z node-7 falco 812 - - "
      })
  void theHostIsRead(String head) {
    for (String line :
        List.of(
            AlertLine.alert().without("hostname").line(),
            "06:07:08.123456789: Warning Own event | user=root")) {
      FalcoAlert found = Reading.alert(head + line);
      assertThat(found.shipper().hostName()).contains("node-7");
      assertThat(found.priority()).isEqualTo(Priority.WARNING);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-31 06:07:09 +0000 kube.falco: ",
        "<131>1 2026-03-31T06:07:09Z node-7 falco 812 - [meta x=\"1\" ",
        "node-7 falco[812]: ",
        "12 falco: "
      })
  void otherTextsNameNoHost(String front) {
    assertThat(LineHead.of(front)).isEmpty();
  }
}
