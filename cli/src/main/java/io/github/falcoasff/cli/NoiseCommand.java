package io.github.falcoasff.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.cli.findings.LogStages;
import io.github.falcoasff.cli.input.Input;
import io.github.falcoasff.cli.noise.Noise;
import io.github.falcoasff.cli.noise.NoiseCounter;
import io.github.falcoasff.cli.noise.NoiseJson;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.text.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what causes the most findings, and how to remove them. */
@Command(
    name = "noise",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Tells which rule, process, parent, image and workload make the most findings, what they cost"
          + " a month, and what removes them: exceptions for Falco's rules file, and settings of"
          + " the function. Then what you would still see.",
      "Reads what check reads. Nothing is sent anywhere."
    })
final class NoiseCommand implements Callable<Integer> {
  private static final int MOST = 100;

  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Option(
      names = "--top",
      paramLabel = "<n>",
      defaultValue = "5",
      description =
          "For how many groups to say what removes them, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int top;

  @Mixin private ReadOptions read = new ReadOptions();

  NoiseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (top < 1 || top > MOST) {
      throw new UsageException("--top must be from 1 to " + MOST + ", not " + top);
    }
    Map<String, String> environment =
        SettingOptions.environment(context.environment(), spec.commandLine().getParseResult());
    LocalStages stages = LocalStages.of(environment);
    List<Input> inputs = read.inputs(context);
    AccountRegion origin = read.origin(environment, context);
    NoiseCounter counter = new NoiseCounter(environment, stages);
    try (LogStages reading = new LogStages(stages, origin, false)) {
      reading.findings().observe(counter);
      InputReading reader = new InputReading(context, inputs);
      reader.readInto(reading);
      reader.noteLinesWithoutDay();
      print(counter.noise(top), reading.findings().isLeastNumber());
      return reader.exitCode(reading.findings());
    }
  }

  private void print(Noise noise, boolean least) throws IOException {
    if (json) {
      context
          .out()
          .println(
              Printable.clean(
                  new ObjectMapper()
                      .writerWithDefaultPrettyPrinter()
                      .writeValueAsString(NoiseJson.of(noise))));
    } else if (noise.findings() > 0) {
      new NoiseText(context, noise, least).print();
    }
  }
}
