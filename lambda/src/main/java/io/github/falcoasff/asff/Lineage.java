package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.ArrayList;
import java.util.List;
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
    List<String> upwards = new ArrayList<>();
    upwards.add(process.get());
    upwards.add(parent.get());
    for (int i = 2; i < ANCESTORS.length; i++) {
      Optional<String> ancestor = fields.text(ANCESTORS[i]);
      if (ancestor.isEmpty()) {
        break;
      }
      upwards.add(ancestor.get());
    }
    Prose line = new Prose(64);
    for (int i = upwards.size() - 1; i >= 0; i--) {
      line.value(upwards.get(i), NAME).words(i == 0 ? "" : " > ");
    }
    return line.toString();
  }
}
