package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/**
 * The process and its parents, the oldest first: {@code containerd-shim > bash > cat}. Falco names
 * the parent {@code proc.pname} and the further ones {@code proc.aname[2]}, {@code proc.aname[3]}
 * and so on (falcosecurity/libs, sinsp_filtercheck_thread.cpp). The line ends at the first parent
 * that is not known, so that two neighbours are always parent and child.
 */
final class Lineage {
  /** Further parents than any rule asks for; the names of the fields are made once. */
  private static final String[] ANCESTORS = new String[32];

  private static final int NAME = 64;
  private static final int CAPACITY = 96;

  static {
    for (int i = 0; i < ANCESTORS.length; i++) {
      ANCESTORS[i] = "proc.aname[" + i + "]";
    }
  }

  private Lineage() {}

  /** The line; empty if the process or its parent is not known. */
  static String of(OutputFields fields) {
    Optional<String> process = fields.text("proc.name");
    Optional<String> parent = fields.first("proc.pname", ANCESTORS[1]);
    if (process.isEmpty() || parent.isEmpty()) {
      return "";
    }
    int oldest = 1;
    while (oldest + 1 < ANCESTORS.length && fields.text(ANCESTORS[oldest + 1]).isPresent()) {
      oldest++;
    }
    Prose line = new Prose(CAPACITY);
    for (int i = oldest; i > 1; i--) {
      line.value(fields.text(ANCESTORS[i]).orElse(""), NAME).words(" > ");
    }
    line.value(parent.get(), NAME).words(" > ").value(process.get(), NAME);
    return line.toString();
  }
}
