package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.cli.explain.MappingPage;
import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.input.Input;
import io.github.falcoasff.cli.noise.NoiseCounter;
import io.github.falcoasff.cli.report.About;
import io.github.falcoasff.cli.report.HtmlReport;
import io.github.falcoasff.cli.report.ReportedFindings;
import io.github.falcoasff.local.LocalStages;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the HTML report of a check, or nothing if no file name is given. */
final class ReportFile implements Closeable {
  private static final int GROUPS = 10;

  private final Optional<Path> name;
  private final Context context;
  private final Map<String, String> environment;
  private final LocalStages stages;
  private final Writer to;
  private final ReportedFindings reported = new ReportedFindings();
  private final NoiseCounter noise;

  /**
   * Opens the file before anything is read, so that a wrong name is reported at once.
   *
   * @param inputs the inputs; the file must not be one of them
   * @param environment the settings of the findings
   * @param stages the function's stages with these settings
   */
  ReportFile(
      Optional<Path> name,
      List<Input> inputs,
      Context context,
      Map<String, String> environment,
      LocalStages stages)
      throws IOException {
    if (name.isPresent()) {
      Input.checkNotRead(inputs, name.get());
    }
    this.name = name;
    this.context = context;
    this.environment = environment;
    this.stages = stages;
    this.noise = new NoiseCounter(environment, stages);
    OutputStream bytes =
        name.isPresent() ? Files.newOutputStream(name.get()) : OutputStream.nullOutputStream();
    this.to = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
  }

  /** Starts to collect what the report shows. */
  void observe(Findings findings) {
    if (name.isPresent()) {
      findings.observe(reported);
      findings.observe(noise);
    }
  }

  /** Writes the report. */
  void write(Findings findings, List<Input> inputs, AccountRegion origin, boolean invented)
      throws IOException {
    if (name.isEmpty()) {
      return;
    }
    About about =
        new About(
            FalcoAsffCli.text("version.txt").strip(),
            context.now(),
            origin,
            invented,
            inputs.stream().map(Input::name).toList(),
            inWords(findings.ignored()),
            inWords(findings.rejected()));
    new HtmlReport(
            about,
            findings,
            reported,
            noise.noise(GROUPS),
            environment,
            stages,
            new MappingPage(FalcoAsffCli.text("mapping.md")))
        .write(to);
    context.note("the report is in " + name.get());
  }

  @Override
  public void close() throws IOException {
    to.close();
  }

  private static Map<String, Long> inWords(Map<String, Long> reasons) {
    Map<String, Long> words = new LinkedHashMap<>();
    reasons.forEach((reason, count) -> words.merge(ReasonWords.of(reason), count, Long::sum));
    return words;
  }
}
