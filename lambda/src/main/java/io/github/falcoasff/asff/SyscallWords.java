package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.text.Ascii;
import java.util.Optional;

/** Writes the sentences about an event of a process. */
final class SyscallWords {
  /** Enough characters for most descriptions. */
  private static final int CAPACITY = 512;

  private static final int NAME = 64;
  private static final int PATH = 160;
  private static final int USER = 80;
  private static final int COMMAND = 320;

  private SyscallWords() {}

  /**
   * The sentences about who did what and where, and about the command line: {@code Process cat
   * (/usr/bin/cat), run by root (uid 0), opened /etc/shadow for reading in container web
   * (nginx:1.25) of pod shop/web-7d4f.} Empty if the fields say nothing about it.
   */
  static Prose sentences(OutputFields fields, EventPlace place, ProcessEvent event) {
    Prose prose = new Prose(CAPACITY);
    Optional<String> process = Processes.name(fields);
    if (process.isPresent()) {
      prose.words("Process ").value(process.get(), NAME);
      executable(prose, fields);
      user(prose, fields);
      place.in(event.tell(prose)).stop();
    } else if (tellsAnEvent(fields)) {
      prose.words("A process");
      executable(prose, fields);
      user(prose, fields);
      place.in(event.tell(prose)).stop();
    } else if (place.isInContainer()) {
      boolean starts = fields.text("evt.type").filter("container"::equals).isPresent();
      place.in(prose.words(starts ? "A start was seen" : "The event was seen")).stop();
    }
    Optional<String> command =
        fields.text("proc.cmdline").filter(line -> !process.equals(Optional.of(line.strip())));
    if (process.isPresent()) {
      prose.sentence("Command line: ", command, COMMAND);
    }
    return prose.sentence("The call failed with ", failure(fields), NAME);
  }

  private static boolean tellsAnEvent(OutputFields fields) {
    return fields.first("fd.name", "proc.exepath", "user.name", "user.uid").isPresent()
        || fields.text("evt.type").filter(type -> !type.equals("container")).isPresent();
  }

  private static void executable(Prose prose, OutputFields fields) {
    if (Processes.fromMemory(fields)) {
      prose.words(" (from memory, no file)");
    } else {
      Optional<String> path = fields.text("proc.exepath");
      if (path.isPresent()) {
        prose.words(" (").end(path.get(), PATH).words(")");
      }
    }
  }

  /** {@code , run by root (uid 0, group root, login user 1000),}. */
  private static void user(Prose prose, OutputFields fields) {
    Optional<String> name = fields.text("user.name");
    Optional<String> uid = id(fields, "user.uid");
    if (name.isEmpty() && uid.isEmpty()) {
      return;
    }
    prose.words(", run by ");
    String between = " (";
    if (name.isPresent()) {
      prose.value(name.get(), USER);
      if (uid.isPresent()) {
        prose.words(between).words("uid ").value(uid.get(), USER);
        between = ", ";
      }
    } else {
      prose.words("uid ").value(uid.orElseThrow(), USER);
    }
    Optional<String> group = fields.text("group.name").or(() -> id(fields, "group.gid"));
    if (group.isPresent()) {
      prose.words(between).words("group ").value(group.get(), USER);
      between = ", ";
    }
    Optional<String> login = fields.text("user.loginname").or(() -> id(fields, "user.loginuid"));
    if (login.isPresent()) {
      prose.words(between).words("login user ").value(login.get(), USER);
      between = ", ";
    }
    prose.words(between.equals(", ") ? ")," : ",");
  }

  /** The number of a user or group, unless it is one that means "none" in Falco. */
  private static Optional<String> id(OutputFields fields, String name) {
    return fields.text(name).filter(value -> !ProductFields.isNone(name, value));
  }

  private static Optional<String> failure(OutputFields fields) {
    return fields
        .text("evt.res")
        .filter(result -> result.length() > 1 && result.charAt(0) == 'E' && isCode(result));
  }

  /** Whether a result has the form of an error's name, such as {@code EACCES}. */
  private static boolean isCode(String result) {
    for (int i = 0; i < result.length(); i++) {
      char c = result.charAt(i);
      if (!Ascii.isUpper(c) && !Ascii.isDigit(c)) {
        return false;
      }
    }
    return true;
  }
}
