package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.cli.DocsCommands.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Checks every command on the pages. Either a test runs it, or the table of commands says why it
 * cannot be run here. In that case the names in it must exist: modules, profiles, properties, test
 * classes, options, parameters of the templates, outputs of the stack and files.
 */
final class DocsCommandsTest {
  private static final List<String> TOOL = List.of("java", "-jar", "cli/target/falco-asff-cli.jar");

  /** The commands of the tool that call AWS. */
  private static final Set<String> CALLING_AWS = Set.of("sandbox-check");

  @TempDir private Path folder;

  /** Returns the table's rows: the beginning of a command, and how it is run or why it is not. */
  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    String text =
        new String(
            Objects.requireNonNull(DocsCommandsTest.class.getResourceAsStream("docs-commands.tsv"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", 2))
        .forEach(row -> table.put(row[0], row[1]));
    return table;
  }

  private static Optional<String> row(ShellText.Simple command, Map<String, String> table) {
    String text = String.join(" ", command.words()) + " ";
    return table.keySet().stream()
        .filter(begin -> text.startsWith(begin + " "))
        .max(Comparator.comparing(String::length));
  }

  private static boolean isOfTool(Written written) {
    return written.command().begins(TOOL);
  }

  private static List<String> arguments(Written written) {
    return written.command().words().subList(TOOL.size(), written.command().words().size());
  }

  static List<Written> ofTool() {
    return DocsCommands.all().stream().filter(DocsCommandsTest::isOfTool).toList();
  }

  static List<Written> runByTheTool() {
    return ofTool().stream()
        .filter(written -> !CALLING_AWS.contains(arguments(written).get(0)))
        .toList();
  }

  @Test
  void everyCommandIsRunByATestOrInTheTable() throws IOException {
    Map<String, String> table = table();
    List<Written> all = DocsCommands.all();
    assertThat(all).hasSizeGreaterThan(200);
    assertThat(all.stream().filter(written -> !isOfTool(written)))
        .allSatisfy(written -> assertThat(row(written.command(), table)).isPresent());
  }

  @Test
  void everyRowOfTheTableIsUsedAndSaysWhy() throws IOException {
    Map<String, String> table = table();
    Set<String> used = new HashSet<>();
    for (Written written : DocsCommands.all()) {
      row(written.command(), table).ifPresent(used::add);
    }
    assertThat(used).containsExactlyInAnyOrderElementsOf(table.keySet());
    assertThat(table.values()).allMatch(why -> why.matches("(by hand|not here|part|text): .{8,}"));
  }

  @ParameterizedTest
  @MethodSource("ofTool")
  void theToolKnowsTheOptions(Written written) {
    List<String> arguments = arguments(written).stream().filter(a -> !a.equals("…")).toList();
    CommandLine tool = FalcoAsffCli.commandLine(context(), arguments);
    tool.parseArgs(arguments.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("runByTheTool")
  void theToolRuns(Written written) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String argument : arguments(written)) {
      arguments.add(local(argument));
    }
    Tool tool = new Tool();
    if (written.command().input().isPresent()) {
      tool.input(Alerts.SHELL + "\n");
    }
    Tool.Result result = tool.run(arguments.toArray(new String[0]));
    assertThat(result.code()).as(result.errors()).isZero();
    assertThat(result.out().length() + result.errors().length()).isPositive();
  }

  /** Returns a local file in place of one that the page's reader has or creates. */
  private String local(String argument) throws IOException {
    if (argument.startsWith("samples/")) {
      return DocsCommands.REPOSITORY.resolve(argument).toString();
    }
    if (argument.matches("[a-z-]+\\.(?:log|json|html)")) {
      Path file = folder.resolve(argument);
      if (!argument.endsWith(".html") && !argument.equals("my-event.json")) {
        Files.writeString(file, Alerts.SHELL + "\n");
      }
      return file.toString();
    }
    return argument;
  }

  @Test
  void namesInMavenCommandsExist() {
    for (Written written : beginning("mvn")) {
      assertThat(DocsReferences.unknownToMaven(written.command())).as(written.toString()).isEmpty();
    }
  }

  @Test
  void parametersOfTheSamTemplateExist() throws IOException {
    for (Written written : DocsCommands.all()) {
      assertThat(DocsReferences.unknownParameters(written.command()))
          .as(written.toString())
          .isEmpty();
    }
  }

  @Test
  void settingsOfTheCdkAppExist() {
    for (Written written : beginning("npx")) {
      assertThat(DocsReferences.unknownToCdk(written.command())).as(written.toString()).isEmpty();
    }
  }

  @Test
  void outputsInPlaceholdersExist() throws IOException {
    for (Written written : DocsCommands.all()) {
      assertThat(DocsReferences.unknownOutputs(written.command())).as(written.toString()).isEmpty();
    }
  }

  @Test
  void filesThatCommandsReadExistOrAreWrittenByEarlierCommands() {
    for (String page : DocsCommands.pages()) {
      Set<String> written = new TreeSet<>();
      for (Written command : DocsCommands.of(page, DocsCommands.text(page))) {
        command.command().output().ifPresent(written::add);
        assertThat(DocsReferences.missingFiles(command.command(), written))
            .as(command.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void sectionsOfTheBenchmarksExist() {
    for (Written written : beginning("benchmarks/run")) {
      assertThat(DocsReferences.unknownSections(written.command()))
          .as(written.toString())
          .isEmpty();
    }
  }

  @Test
  void shellTextIsParsedAsByAShell() {
    assertThat(
            ShellText.commands(
                """
                a --b 'c d' "e $(f "g" <<< "$h") i" \\
                  --j <k l>/m < n.log > o.json   # p
                q && r 's|t' | u || v; w
                x=$(y z) && while z=$(aa); do bb; done
                """))
        .extracting(command -> String.join("¦", command.words()))
        .containsExactly(
            "f¦g¦$h",
            "a¦--b¦c d¦e $(f \"g\" <<< \"$h\") i¦--j¦<k l>/m",
            "q",
            "r¦s|t",
            "u",
            "v",
            "w",
            "y¦z",
            "aa",
            "bb");
    ShellText.Simple redirected = ShellText.commands("a < n.log > o.json").get(0);
    assertThat(redirected.input()).contains("n.log");
    assertThat(redirected.output()).contains("o.json");
  }

  @Test
  void namesThatDoNotExistAreFound() throws IOException {
    assertThat(DocsReferences.unknownToMaven(one("mvn -pl lamda -am -Pbrowsr test")))
        .containsExactly("lamda", "browsr");
    assertThat(
            DocsReferences.unknownToMaven(
                one("mvn -q -pl lambda test -Dtest='TitleTest,GoneTest' -Dgone.rewrite=true")))
        .containsExactly("GoneTest", "gone" + ".rewrite");
    assertThat(DocsReferences.unknownToMaven(one("mvn frobnicate"))).containsExactly("frobnicate");
    assertThat(
            DocsReferences.unknownParameters(
                one("sam deploy --parameter-overrides LogGroupName=a LogGrupName=b")))
        .containsExactly("LogGrupName");
    assertThat(
            DocsReferences.unknownParameters(
                one("aws x --parameters ParameterKey=CodeKey,ParameterValue=a ParameterKey=Cod")))
        .containsExactly("Cod");
    assertThat(DocsReferences.unknownToCdk(one("npx cdk deploy -c logGrupName=falco")))
        .containsExactly("logGrupName");
    assertThat(DocsReferences.unknownOutputs(one("aws x --y <AliasAron> --z <stack>")))
        .containsExactly("AliasAron");
    assertThat(
            DocsReferences.missingFiles(
                one("aws x fileb://samples/events/none.json file://old.json -e samples/logs"),
                Set.of()))
        .containsExactly("samples/events/none.json", "old.json");
    assertThat(DocsReferences.unknownSections(one("benchmarks/run stages nothing")))
        .containsExactly("nothing");
    assertThat(DocsCommands.of("p", "```\nnew-command x\n```\n").get(0).command().words())
        .containsExactly("new-command", "x");
    assertThat(DocsCommands.of("p", "| a | `aws new \\| jq x` |\n"))
        .extracting(Written::toString)
        .containsExactly("p: aws new", "p: jq x");
  }

  private static ShellText.Simple one(String command) {
    return ShellText.commands(command).get(0);
  }

  private static List<Written> beginning(String program) {
    List<Written> found =
        DocsCommands.all().stream()
            .filter(written -> written.command().words().get(0).equals(program))
            .toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private static Context context() {
    return new Context(Map.of(), System.in, System.out, System.err, Terminal.NONE, Tool.NOW);
  }
}
