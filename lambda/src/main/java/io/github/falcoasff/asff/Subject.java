package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/** Finds the subject of an alert for its title, in a few characters. */
final class Subject {
  /** The arguments with the file, for calls that have no {@code fd.name}. */
  private static final String[] FILES = {
    "fd.name",
    "evt.arg.path",
    "evt.arg.target",
    "evt.arg.oldpath",
    "evt.arg.newpath",
    "evt.arg.filename",
    "evt.arg.name",
    "fs.path.name"
  };

  private static final String SOCKET = "->";

  private Subject() {}

  /**
   * The remote side, the file, the request or the target; empty if the subject is the process
   * itself.
   */
  static Optional<String> of(
      FalcoAlert alert, Optional<Activity> activity, Optional<NetworkConnection> connection) {
    OutputFields fields = alert.fields();
    if (activity.isPresent()) {
      return switch (alert.source()) {
        case "k8s_audit" -> request(fields, activity.get());
        case "aws_cloudtrail" -> fields.text("ct.name").or(activity.get()::target);
        default -> activity.get().target();
      };
    }
    Optional<String> remote = connection.flatMap(found -> found.remote().name());
    return remote.isPresent() ? remote : file(fields);
  }

  /** The file of an event, if there is one. */
  static Optional<String> file(OutputFields fields) {
    boolean starts = fields.text("evt.type").filter(type -> type.startsWith("execve")).isPresent();
    for (String name : FILES) {
      Optional<String> value = fields.text(name).flatMap(Subject::path);
      if (value.isPresent()) {
        return value;
      }
      if (starts && name.equals("evt.arg.target")) {
        // The arguments of a process start name the program itself.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The path of a file, or of a Unix socket, which Falco writes after two addresses. */
  private static Optional<String> path(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    if (!name.startsWith("/") && name.contains(SOCKET)) {
      int path = name.indexOf(" /");
      return path < 0 ? Optional.empty() : Optional.of(name.substring(path + 1));
    }
    return Optional.of(name);
  }

  private static Optional<String> request(OutputFields fields, Activity activity) {
    Optional<String> verb = fields.text("ka.verb");
    Optional<String> object = object(fields, activity);
    if (verb.isPresent() && object.isPresent()) {
      return Optional.of(verb.get() + " " + object.get());
    }
    return object.isPresent() ? object : verb;
  }

  /** {@code pods/web}; without a resource, the path of the request. */
  static Optional<String> object(OutputFields fields, Activity activity) {
    Optional<String> resource = fields.text("ka.target.resource");
    Optional<String> name = fields.first("ka.target.name", "ka.resp.name", "ka.req.configmap.name");
    if (resource.isPresent()) {
      return Optional.of(resource.get() + name.map(text -> "/" + text).orElse(""));
    }
    return name.or(activity::target);
  }
}
