package io.github.falcoasff.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures and prints the tables of <code>docs/performance.md</code>, in Markdown. */
public final class Report {
  private Report() {}

  /** One table. */
  interface Section {
    /** Returns the name with which the table is asked for. */
    String name();

    /** Measures and returns the table. This may take minutes. */
    String table() throws Exception;
  }

  private static List<Section> sections() {
    return List.of(
        new StagesSection(),
        new InvocationSection(),
        new ScalingSection(),
        new HostileSection(),
        new ColdStartSection(),
        new MemorySection(),
        new CostSection(),
        new CliSection());
  }

  /** Prints the named tables, or all. */
  public static void main(String[] args) throws Exception {
    List<String> wanted = new ArrayList<>(Arrays.asList(args));
    List<Section> chosen =
        sections().stream().filter(s -> args.length == 0 || wanted.remove(s.name())).toList();
    if (!wanted.isEmpty() && args.length > 0) {
      System.err.println(
          "usage: benchmarks/run [table]...; no table of the name "
              + wanted
              + ", but of "
              + sections().stream().map(Section::name).toList());
      System.exit(2);
    }
    System.out.println("Machine: " + Machine.describe());
    for (Section section : chosen) {
      System.out.println();
      System.out.println(section.table());
    }
  }
}
