package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the process of an alert (falcosecurity/libs, sinsp_filtercheck_thread.cpp). */
final class Processes {
  /** The kernel's prefix for the executable of a process that has no file. */
  private static final String MEMFD = "memfd:";

  private static final String CONTAINER_EVENT = "container:";
  private static final String FROM_MEMORY = "EXE_FROM_MEMFD";

  private Processes() {}

  /**
   * The process's name, else the first word of its command line. The command line {@code
   * container:<id>} is not a process: old Falco versions write it for the start of a container.
   */
  static Optional<String> name(OutputFields fields) {
    Optional<String> name = fields.text("proc.name");
    return name.isPresent()
        ? name
        : fields
            .text("proc.cmdline")
            .filter(line -> !line.startsWith(CONTAINER_EVENT))
            .map(Processes::firstWord);
  }

  /** Whether the process runs from memory, so that it has no file. */
  static boolean fromMemory(OutputFields fields) {
    return fields
            .text("proc.exepath")
            .filter(path -> path.startsWith(MEMFD) || path.startsWith("/" + MEMFD))
            .isPresent()
        || fields.text("evt.arg.flags").filter(flags -> flags.contains(FROM_MEMORY)).isPresent()
        || fields.text("proc.is_exe_from_memfd").filter("true"::equals).isPresent();
  }

  /** The executable's path, if it is a file. */
  static Optional<String> path(OutputFields fields) {
    return fields
        .text("proc.exepath")
        .filter(path -> path.startsWith("/") && !path.startsWith("/" + MEMFD));
  }

  /** The finding's {@code Process}. */
  static AsffObject object(OutputFields fields) {
    AsffObject process =
        new AsffObject()
            .text("Name", name(fields), Limits.PROCESS_NAME)
            .text("Path", path(fields), Limits.PROCESS_PATH)
            .number("Pid", fields.number("proc.pid"), 0, Limits.PROCESS_ID)
            .number("ParentPid", fields.number("proc.ppid"), 0, Limits.PROCESS_ID);
    OptionalLong started = fields.number("proc.pid.ts");
    if (started.isPresent() && started.getAsLong() > 0) {
      process.text(
          "LaunchedAt",
          Timestamps.format(Instant.ofEpochMilli(started.getAsLong() / 1_000_000)),
          Timestamps.LENGTH);
    }
    return process;
  }

  private static String firstWord(String line) {
    String stripped = line.strip();
    for (int i = 0; i < stripped.length(); i++) {
      if (Character.isWhitespace(stripped.charAt(i))) {
        return stripped.substring(0, i);
      }
    }
    return stripped;
  }
}
