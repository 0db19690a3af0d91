package io.github.falcoasff.cli.report;

import io.github.falcoasff.cli.explain.MappingPage;
import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.noise.Noise;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Writes findings as one HTML page. The page's content security policy allows only its own script
 * and style, by their hashes, and forbids the script to turn text into markup. The content of
 * alerts is only in one block of JSON.
 */
public final class HtmlReport {
  private final ReportData data;

  /**
   * Makes the report.
   *
   * @param totals the counts of all findings
   * @param reported the findings that are shown one by one
   * @param environment the settings of the findings
   * @param stages the function's stages with these settings
   * @param page what the documentation says about members
   */
  public HtmlReport(
      About about,
      Findings totals,
      ReportedFindings reported,
      Noise noise,
      Map<String, String> environment,
      LocalStages stages,
      MappingPage page) {
    this.data = new ReportData(about, totals, reported, noise, new Why(environment, stages, page));
  }

  /** Writes the page. */
  public void write(Writer to) throws IOException {
    String style = text("report.css");
    String script = text("report.js");
    String policy =
        "default-src 'none'; script-src '"
            + hash(script)
            + "'; style-src '"
            + hash(style)
            + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
            + " trusted-types 'none'";
    String page =
        text("report.html")
            .replace("{policy}", policy)
            .replace("{style}", style)
            .replace("{script}", script);
    int at = page.indexOf("{data}");
    to.write(page, 0, at);
    data.write(new SafeJson(to));
    to.write(page, at + "{data}".length(), page.length() - at - "{data}".length());
    to.flush();
  }

  private static String hash(String text) {
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static String text(String name) {
    try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks its resource " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
