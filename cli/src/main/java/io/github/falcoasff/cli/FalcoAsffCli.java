package io.github.falcoasff.cli;

import io.github.falcoasff.cli.sandbox.Waiting;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line tool. */
@Command(
    name = "falco-asff",
    mixinStandardHelpOptions = true,
    versionProvider = FalcoAsffCli.Version.class,
    description = "Falco's alerts as findings of AWS Security Hub, on your own machine.",
    footer = {
      "",
      "Exit codes: 0 done, 1 wrong usage or a fault, or a step of sandbox-check that was not",
      "allowed or not possible, 2 read but no Falco alert recognised, 3 a finding of the severity",
      "of --fail-on or a greater one, or a step of sandbox-check that is different from what the",
      "docs say."
    })
public final class FalcoAsffCli implements Runnable {
  private static final int BUFFER = 64 * 1024;

  /** The command that needs the options of all other commands. */
  private static final String COMPLETION = "generate-completion";

  /** The prefix by which picocli reads arguments from a file. */
  private static final String ARGUMENTS_FILE = "@";

  @Spec private CommandSpec spec = CommandSpec.create();

  private FalcoAsffCli() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Turns off the AWS SDK's log, which goes through SLF4J: the commands report its errors
    // themselves.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    PrintStream out = stream(FileDescriptor.out, BUFFER);
    PrintStream errors = stream(FileDescriptor.err, 1);
    Context context =
        new Context(
            System.getenv(),
            System.in,
            out,
            errors,
            Terminal.of(System.getenv()),
            System.currentTimeMillis());
    int code = run(context, args);
    out.flush();
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  static int run(Context context, String... args) {
    return commandLine(context, List.of(args)).execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: demo, check, explain, noise, event, settings or sandbox-check");
  }

  /** Returns the command line with all commands, for these arguments. */
  static CommandLine commandLine(Context context, List<String> arguments) {
    CommandLine line =
        new CommandLine(new FalcoAsffCli())
            .addSubcommand(new DemoCommand(context))
            .addSubcommand(withSettings(new CheckCommand(context), arguments))
            .addSubcommand(withSettings(new ExplainCommand(context), arguments))
            .addSubcommand(withSettings(new NoiseCommand(context), arguments))
            .addSubcommand(new EventCommand(context))
            .addSubcommand(withSettings(new SettingsCommand(context), arguments))
            .addSubcommand(new SandboxCheckCommand(context, Waiting.REAL))
            .addSubcommand(new AutoComplete.GenerateCompletion());
    setExitCodes(line);
    return line.setUsageHelpAutoWidth(context.terminal().output())
        .setOut(new java.io.PrintWriter(context.out(), true, StandardCharsets.UTF_8))
        .setErr(new java.io.PrintWriter(context.errors(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                context.terminal().colours()
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(
            (fault, words) -> {
              String command = fault.getCommandLine().getCommandSpec().qualifiedName();
              context.fault(firstLine(fault) + " (see " + command + " --help)");
              return Exit.FAULT;
            })
        .setExecutionExceptionHandler(
            (fault, command, result) -> {
              context.fault(Faults.words(fault));
              return Exit.FAULT;
            });
  }

  /**
   * Returns a command. It gets the options for the settings only if the arguments may call it: they
   * are many, and making them delays the start.
   */
  private static CommandLine withSettings(Object command, List<String> arguments) {
    CommandLine line = new CommandLine(command);
    if (arguments.contains(line.getCommandName())
        || arguments.contains(COMPLETION)
        || arguments.stream().anyMatch(argument -> argument.startsWith(ARGUMENTS_FILE))) {
      SettingOptions.addTo(line.getCommandSpec());
    }
    return line;
  }

  private static void setExitCodes(CommandLine line) {
    line.getCommandSpec()
        .exitCodeOnInvalidInput(Exit.FAULT)
        .exitCodeOnExecutionException(Exit.FAULT);
    line.getSubcommands().values().forEach(FalcoAsffCli::setExitCodes);
  }

  private static String firstLine(Exception fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }

  private static PrintStream stream(FileDescriptor descriptor, int buffer) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), buffer),
        false,
        StandardCharsets.UTF_8);
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"falco-asff " + text("version.txt").strip()};
    }
  }

  /** Returns the text of a resource in the jar. */
  static String text(String name) {
    try (InputStream resource = FalcoAsffCli.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks its resource " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
