package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/**
 * Lists the process and its parents, the oldest first: {@code containerd-shim > bash > cat}.
 * Falco's fields are {@code proc.pname} for the parent and {@code proc.aname[2]}, {@code
 * proc.aname[3]} and so on for the further ones (falcosecurity/libs, sinsp_filtercheck_thread.cpp).
 * The list ends at the first unknown parent, so that two neighbours are always parent and child.
 */
final class Lineage {
  /** The names of the fields, for more parents than any rule has. */
  private static final String[] ANCESTORS = new String[32];

  private static final int NAME = 64;
  private static final int CAPACITY = 96;

  static {
    for (int i = 0; i < ANCESTORS.length; i++) {
      ANCESTORS[i] = "proc.aname[" + i + "]";
    }
  }

  private Lineage() {}

  /** The list as text; empty if the process or its parent is not known. */
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
