package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.htmlunit.CollectingAlertHandler;
import org.htmlunit.MockWebConnection;
import org.htmlunit.ScriptException;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.SilentJavaScriptErrorListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the report in HtmlUnit, and its bytes. */
final class ReportTest extends ReportScenarios {
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  @TempDir private Path folder;

  @Override
  ReportPage open(Path file) throws IOException {
    return new Unit(file);
  }

  private String written(String log) throws IOException {
    Path file = folder.resolve("written.html");
    new Tool().input(log).run("check", "-", "--summary", "--html", file.toString());
    return Files.readString(file);
  }

  private static JsonNode data(String page) throws IOException {
    int start = page.indexOf(DATA) + DATA.length();
    return new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
  }

  @Test
  void thePolicyAllowsOnlyTheTwoHashes() throws Exception {
    String page = written(Alerts.SHELL);
    String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    assertThat(policy.split("; "))
        .containsExactly(
            "default-src 'none'",
            "script-src '" + hash(between(page, "</script>\n<script>", "</script>")) + "'",
            "style-src '" + hash(between(page, "<style>", "</style>")) + "'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");
  }

  @Test
  void theDataHasNoMarkupCharacters() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < HOSTILE.size(); i++) {
      log.append(hostile(HOSTILE.get(i), i)).append('\n');
    }
    String page = written(log.toString());
    int start = page.indexOf(DATA) + DATA.length();
    String data = page.substring(start, page.indexOf("</script>", start));
    assertThat(data).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(data(page).get("findings")).hasSize(HOSTILE.size());
  }

  @Test
  void thePrintedPageHasNoControlsAndHasLightColours() throws IOException {
    String style = between(written(Alerts.SHELL), "<style>", "</style>");
    String paper = style.substring(style.indexOf("@media print"));
    paper = paper.substring(0, paper.indexOf("\n}"));
    assertThat(paper).contains("color-scheme: light", "--page: #fff", "--text: #000");
    for (String colour : between(style, ":root {", "}").split("--", -1)) {
      if (colour.contains("#")) {
        assertThat(paper).contains("--" + colour.substring(0, colour.indexOf(':')) + ":");
      }
    }
    String hidden = paper.lines().filter(line -> line.contains("display: none")).findFirst().get();
    assertThat(hidden).contains(".filters", ".more", ".skip", ".bar");
  }

  @Test
  void theScriptMakesNoMarkup() throws IOException {
    String script = between(written(Alerts.SHELL), "</script>\n<script>", "</script>");
    assertThat(script)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
        .doesNotContain("new Function", "fetch(", "XMLHttp", "import(", "setAttribute(\"on");
  }

  @Test
  void noPartOfThePageContainsASecretOfAnAlert() throws IOException {
    ObjectNode alert = Alerts.tree(Alerts.SHELL);
    String key = "AKIA" + "Q7ZK4TNDX2MPLW3B";
    alert.put("rule", "Rule " + key);
    ((ObjectNode) alert.get("output_fields"))
        .put("proc.cmdline", "aws --key " + key)
        .put("container.id", key)
        .put("proc.name", key);
    assertThat(written(alert.toString())).doesNotContain(key);
  }

  @Test
  void fiveThousandFindingsAreShownAndTheRestIsMentioned() throws IOException {
    StringBuilder log = new StringBuilder();
    ObjectNode alert = Alerts.tree(Alerts.ETC);
    log.append(alert).append('\n');
    for (int i = 0; i < 5_100; i++) {
      ObjectNode other = Alerts.tree(Alerts.SHELL);
      log.append(other.put("output", "Notice " + i)).append('\n');
    }
    JsonNode data = data(written(log.toString()));
    assertThat(data.get("findings")).hasSize(5_000);
    assertThat(data.at("/findings/0/s").asText()).isEqualTo("HIGH");
    assertThat(data.at("/totals/LOW").asInt()).isEqualTo(5_100);
    assertThat(data.at("/about/leftOut/0").asText()).contains("5,000 of 5,101 findings");
    assertThat(data.at("/about/leftOut/1").asText()).contains("first 1,000");
    assertThat(data.at("/findings/999").has("y")).isTrue();
    assertThat(data.at("/findings/1000").has("y")).isFalse();
  }

  @Test
  void aWrongFileIsReportedBeforeAnythingIsRead() {
    Tool.Result result =
        new Tool()
            .input(Alerts.SHELL)
            .run("check", "-", "--html", folder.resolve("none/x.html").toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors()).contains("no such file or folder").doesNotContain("1 alert");
  }

  @Test
  void theTableIsPrintedTogetherWithTheReport() {
    Path file = folder.resolve("both.html");
    Tool.Result result =
        new Tool().input(Alerts.SHELL).run("check", "-", "--html", file.toString());
    assertThat(result.out()).startsWith("SEVERITY");
    assertThat(file).isNotEmptyFile();
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  /** A page in HtmlUnit. Every request to the network is reported as a fault. */
  private static final class Unit implements ReportPage {
    private final WebClient client = new WebClient();
    private final List<String> faults = new ArrayList<>();
    private final List<String> dialogs = new ArrayList<>();
    private final MockWebConnection connection = new MockWebConnection();
    private final HtmlPage page;

    Unit(Path file) throws IOException {
      client.setAlertHandler(new CollectingAlertHandler(dialogs));
      client.setJavaScriptErrorListener(
          new SilentJavaScriptErrorListener() {
            @Override
            public void scriptException(HtmlPage in, ScriptException fault) {
              faults.add(String.valueOf(fault.getMessage()));
            }
          });
      client.getOptions().setThrowExceptionOnScriptError(false);
      client.setWebConnection(connection);
      java.net.URL address = new java.net.URL("http://report.example/report.html");
      connection.setDefaultResponse("", 404, "Not Found", "text/plain");
      connection.setResponse(address, Files.readString(file));
      page = client.getPage(address);
    }

    @Override
    public String js(String expression) {
      return String.valueOf(
          page.executeJavaScript("String(" + expression + ")").getJavaScriptResult());
    }

    @Override
    public List<String> faults() {
      List<String> all = new ArrayList<>(faults);
      all.addAll(dialogs);
      if (connection.getRequestCount() > 1) {
        all.add("request of " + connection.getLastWebRequest().getUrl());
      }
      return all;
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
