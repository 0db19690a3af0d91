package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what a report shows and does. Each subclass runs the tests in another browser. */
abstract class ReportScenarios {
  /** Texts that would have an effect if a page treated them as more than text. */
  static final List<String> HOSTILE =
      List.of(
          "<script>window.ran=1</script>",
          "</script><script>window.ran=2</script>",
          "<img src=x onerror=window.ran=3>",
          "javascript:window.ran=4",
          "{{constructor.constructor('window.ran=5')()}}",
          "a\u2028window.ran=6\u2029",
          "\u202e<b>\u2066gnihtemos\u200f",
          "\"'><svg onload=window.ran=7>",
          "]]><!-- --!><style>*{display:none}</style>",
          "<iframe srcdoc='<script>parent.ran=8</script>'>",
          "<a href=javascript:window.ran=9>x</a>",
          "{data}{script}${ran}");

  @TempDir private Path folder;

  abstract ReportPage open(Path file) throws IOException;

  private ReportPage report(String log) throws IOException {
    Path file = folder.resolve("report.html");
    Tool.Result result =
        new Tool().input(log).run("check", "-", "--summary", "--html", file.toString());
    assertThat(result.errors()).contains("the report is in " + file);
    assertThat(result.code()).isZero();
    return open(file);
  }

  private static String alert(String rule, String priority, String namespace, int second) {
    ObjectNode alert = Alerts.tree(Alerts.shell(second));
    alert.put("rule", rule).put("priority", priority);
    fields(alert).put("k8s.ns.name", namespace);
    return alert.toString();
  }

  private static ObjectNode fields(ObjectNode alert) {
    return (ObjectNode) alert.get("output_fields");
  }

  private static String some() {
    return String.join(
        "\n",
        alert("Terminal shell in container", "Notice", "shop", 0),
        alert("Terminal shell in container", "Notice", "shop", 0),
        alert("Terminal shell in container", "Notice", "data", 1),
        alert("Write below etc", "Error", "shop", 2),
        alert("Bespoke rule", "Critical", "shop", 3),
        "a line of another program",
        Alerts.ETC);
  }

  /** Returns an alert that has the text in each of its members. */
  static String hostile(String text, int second) {
    ObjectNode alert = Alerts.tree(Alerts.shell(second));
    alert.put("rule", "Rule " + text).put("hostname", text);
    alert.put("output", "18:55:16.123456789: Notice " + text + " | x=" + text);
    ((ArrayNode) alert.get("tags")).add(text).add("runbook:" + text).add("mitre_" + text);
    ObjectNode fields = fields(alert);
    fields.fieldNames().forEachRemaining(name -> fields.put(name, text));
    fields.put("fd.name", text).put("proc.exepath", text).put("user.name", text);
    fields.put("container.name", text).put("container.image.repository", text);
    fields.put("proc.pname", text).put("proc.aname[2]", text).put("evt.type", text);
    fields.put("k8s.pod.name", "pod " + second).put(text, text);
    return alert.toString();
  }

  @Test
  void theListShowsFindingsByTheirSeverity() throws IOException {
    try (ReportPage page = report(some())) {
      assertThat(page.count("tr.row")).isEqualTo(5);
      assertThat(page.text("tr.row .badge")).isEqualTo("Critical");
      assertThat(page.text("tr.row .title")).startsWith("Bespoke rule");
      assertThat(page.text("tr.row td:nth-child(3)")).isEqualTo("shop/cart-1");
      assertThat(page.text("tr.row td:nth-child(4)")).isEqualTo("2026-03-30 18:00:03");
      assertThat(
              page.js(
                  "Array.from(document.querySelectorAll('tr.row')).map(function (r) {"
                      + " return r.lastChild.textContent; }).join()"))
          .isEqualTo("1,1,1,1,2");
      assertThat(page.text("#shown")).isEqualTo("5 findings, 5 shown");
      assertThat(page.text("#about")).contains("5 findings of 6 alerts", "(invented)");
      assertThat(page.text("#records")).contains("Ignored: text of other programs1");
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void filtersLeaveFindingsThatMatchAllOfThem() throws IOException {
    try (ReportPage page = report(some())) {
      page.enter("search", "BESPOKE rule", "input");
      assertThat(page.count("tr.row")).isEqualTo(1);
      page.enter("search", "", "input");
      page.enter("namespace", "shop", "change");
      assertThat(page.count("tr.row")).isEqualTo(3);
      page.enter("rule", "Write below etc", "change");
      assertThat(page.count("tr.row")).isEqualTo(1);
      assertThat(page.text("#shown")).isEqualTo("1 of 5 findings match, 1 shown");
      page.enter("severity", "LOW", "change");
      assertThat(page.count("tr.row")).isZero();
      assertThat(page.text("#rows")).isEqualTo("No finding matches.");
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void tilesAndTheHeatMapFilterTheList() throws IOException {
    try (ReportPage page = report(some())) {
      assertThat(page.text(".tile[data-severity='HIGH'] .value")).startsWith("2");
      page.click(".tile[data-severity='HIGH']");
      assertThat(page.count("tr.row")).isEqualTo(2);
      assertThat(page.count(".tile[aria-pressed='true']")).isEqualTo(1);
      page.click(".tile[data-severity='HIGH']");
      assertThat(page.count("tr.row")).isEqualTo(5);
      page.click(".heat button[aria-label='1 finding of Terminal shell in container in data']");
      assertThat(page.count("tr.row")).isEqualTo(1);
      assertThat(page.js("document.getElementById('namespace').value")).isEqualTo("data");
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void ordersSortTheList() throws IOException {
    try (ReportPage page = report(some())) {
      page.enter("order", "count", "change");
      assertThat(page.text("tr.row td:nth-child(5)")).isEqualTo("2");
      page.enter("order", "newest", "change");
      assertThat(page.text("tr.row td:nth-child(4)")).isEqualTo("2026-03-30 18:55:16");
      page.enter("order", "oldest", "change");
      assertThat(page.text("tr.row td:nth-child(4)")).isEqualTo("2026-03-30 18:00:00");
    }
  }

  @Test
  void aTitleOpensAndClosesItsDetails() throws IOException {
    try (ReportPage page = report(Alerts.SHELL)) {
      page.click(".title");
      assertThat(page.count("tr.detail")).isEqualTo(1);
      assertThat(page.js("document.querySelector('.title').getAttribute('aria-expanded')"))
          .isEqualTo("true");
      assertThat(page.text(".panel")).contains("Falco's priority Notice", "Remediation");
      assertThat(page.count(".panel pre")).isZero();
      page.openAll();
      assertThat(page.text(".panel pre"))
          .contains("\"GeneratorId\": \"falco/syscall/terminal-shell-in-container\"");
      page.click(".title");
      assertThat(page.count("tr.detail")).isZero();
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void thePrintedPageHasEveryMatchingFinding() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      log.append(alert("Write below etc", "Error", i < 20 ? "shop" : "data", i)).append('\n');
    }
    try (ReportPage page = report(log.toString())) {
      assertThat(page.count("tr.row")).isEqualTo(50);
      print(page, "beforeprint");
      assertThat(page.count("tr.row")).isEqualTo(120);
      assertThat(page.count("tr.detail")).isZero();
      print(page, "afterprint");
      page.enter("namespace", "shop", "change");
      page.click("tr.row:first-child .title");
      print(page, "beforeprint");
      assertThat(page.count("tr.row")).isEqualTo(20);
      assertThat(page.count("tr.detail")).isEqualTo(20);
      print(page, "afterprint");
      assertThat(page.count("tr.detail")).isEqualTo(1);
      page.enter("search", "no such text", "input");
      print(page, "beforeprint");
      assertThat(page.text("#rows")).isEqualTo("No finding matches.");
      assertThat(page.faults()).isEmpty();
    }
  }

  private static void print(ReportPage page, String event) {
    page.js("window.dispatchEvent(new Event('" + event + "'))");
  }

  @Test
  void theReasonsAreThoseOfExplain() throws IOException {
    Tool.Result explained = new Tool().input(Alerts.SHELL).run("explain", "-");
    try (ReportPage page = report(Alerts.SHELL)) {
      page.openAll();
      String panel = page.text(".panel");
      List<String> lines =
          explained
              .out()
              .lines()
              .filter(line -> line.matches("(Alert|Tags|Severity|Id) {4,11}[^ ].*"))
              .toList();
      assertThat(lines).hasSize(4);
      for (String line : lines) {
        assertThat(panel).contains(line.replaceFirst(" +", ""));
      }
      List<String> members =
          explained.out().lines().filter(line -> line.startsWith("Resources[0]")).toList();
      assertThat(members).hasSizeGreaterThan(3);
      for (String member : members) {
        assertThat(panel).contains(member.replaceFirst("  +", "").replaceFirst("  +", ""));
      }
    }
  }

  @Test
  void chartsAreDrawn() throws IOException {
    try (ReportPage page = report(some())) {
      assertThat(page.count("#severities svg rect")).isEqualTo(8);
      assertThat(page.count("#timeline svg rect")).isGreaterThanOrEqualTo(4);
      assertThat(page.text("#timeline svg title")).contains("finding");
      assertThat(page.count("#heat tbody tr")).isEqualTo(3);
      page.enter("search", "no such text", "input");
      assertThat(page.count("#timeline svg")).isZero();
    }
  }

  @Test
  void theNoiseTableIsThatOfTheCommand() throws IOException {
    try (ReportPage page = report(some())) {
      page.openAll();
      String noise = page.text("#noise");
      assertThat(noise).contains("Bespoke rule", "- rule: 'Bespoke rule'", "exceptions: append");
      assertThat(noise).contains("EXCLUDE_RULES='Bespoke rule' removes all 1 of the rule");
      assertThat(page.text("#noise-hint")).contains("Less than an hour");
    }
  }

  @Test
  void manyFindingsAreShownInSteps() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      log.append(Alerts.shell(i)).append('\n');
    }
    try (ReportPage page = report(log.toString())) {
      assertThat(page.count("tr.row")).isEqualTo(50);
      page.click("#more");
      assertThat(page.count("tr.row")).isEqualTo(120);
      assertThat(page.js("document.getElementById('more').hidden")).isEqualTo("true");
    }
  }

  @Test
  void noTextOfAnAlertBecomesMarkup() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < HOSTILE.size(); i++) {
      log.append(hostile(HOSTILE.get(i), i)).append('\n');
    }
    try (ReportPage page = report(log.toString())) {
      assertThat(page.count("tr.row")).isEqualTo(HOSTILE.size());
      page.openAll();
      assertThat(page.count("tr.detail")).isEqualTo(HOSTILE.size());
      assertThat(page.count(".panel pre")).isEqualTo(HOSTILE.size());
      assertThat(page.js("typeof window.ran")).isEqualTo("undefined");
      assertThat(page.count("script")).isEqualTo(2);
      assertThat(page.count("style")).isEqualTo(1);
      assertThat(page.count("img, iframe, object, embed, link, base")).isZero();
      assertThat(page.count("svg[onload], [onerror], [onclick], [style]")).isZero();
      assertThat(page.count("a[href]:not([href^='https:']):not([href^='#'])")).isZero();
      String rows = page.text("#rows");
      assertThat(
              HOSTILE.stream().filter(text -> !text.contains("\u202e") && !text.contains("\u2028")))
          .allMatch(rows::contains);
      assertThat(
              page.js(
                  "(document.querySelector('main').textContent.match("
                      + "/[\\u202a-\\u202e\\u2028\\u2029\\u2066-\\u2069\\u200e\\u200f]/g)"
                      + " || []).length"))
          .matches("0(\\.0)?");
      assertThat(page.faults()).isEmpty();
    }
  }
}
