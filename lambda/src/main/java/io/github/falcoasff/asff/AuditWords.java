package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/** Writes the sentences about a request to a Kubernetes API server. */
final class AuditWords {
  private static final int NAME = 120;
  private static final int LONG = 240;

  /** The lowest status code of a request that failed (RFC 9110, status codes). */
  private static final String FIRST_FAILURE = "400";

  private AuditWords() {}

  /**
   * {@code User ana created pods/web in namespace shop from 203.0.113.7. The API server allowed it
   * and answered 201.}
   */
  static Prose sentences(OutputFields fields, Activity activity) {
    Prose prose = new Prose(Limits.DESCRIPTION);
    Optional<String> object = Subject.object(fields, activity);
    if (activity.actor().isEmpty() && object.isEmpty()) {
      return prose;
    }
    prose.words(activity.actor().isPresent() ? "User " : "A user");
    activity.actor().ifPresent(user -> prose.value(user, NAME));
    prose.clause(", acting as ", fields.text("ka.impuser.name"), NAME);
    prose.clause(verb(fields), object.or(() -> Optional.of("an unknown object")), LONG);
    prose.clause(" in namespace ", activity.place(), NAME);
    prose.clause(" with the command ", fields.text("ka.uri.param[command]"), LONG);
    prose.clause(" from ", activity.address(), NAME);
    prose.clause(" with ", activity.agent(), NAME).stop();
    answer(prose, fields);
    prose.sentence(
        "Images: ", fields.first("ka.req.pod.containers.image", "ka.req.container.image"), LONG);
    prose.sentence("Role: ", fields.text("ka.req.binding.role"), NAME);
    prose.sentence("Subjects: ", fields.text("ka.req.binding.subjects"), LONG);
    prose.sentence("Rules: ", fields.text("ka.req.role.rules"), LONG);
    return prose.sentence("Ports: ", fields.text("ka.req.service.ports"), LONG);
  }

  private static void answer(Prose prose, OutputFields fields) {
    Optional<String> decision = fields.text("ka.auth.decision");
    Optional<String> code = fields.text("ka.response.code");
    if (decision.isEmpty() && code.isEmpty()) {
      return;
    }
    prose.next().words("The API server");
    if (decision.isPresent()) {
      prose.words(decision.get().equals("allow") ? " allowed it" : " did not allow it");
    }
    if (code.isPresent()) {
      boolean failed = code.get().compareTo(FIRST_FAILURE) >= 0;
      prose
          .words(decision.isPresent() ? " and" : "")
          .words(failed ? " answered with the error " : " answered ")
          .value(code.get(), NAME);
    }
    prose.stop();
  }

  private static String verb(OutputFields fields) {
    String subresource = fields.text("ka.target.subresource").orElse("");
    String verb = fields.text("ka.verb").orElse("");
    return switch (subresource) {
      case "exec" -> " ran a command in ";
      case "attach" -> " attached to ";
      case "portforward" -> " forwarded ports of ";
      case "ephemeralcontainers" -> " changed the ephemeral containers of ";
      default ->
          switch (verb) {
            case "get" -> " read ";
            case "list" -> " listed ";
            case "watch" -> " watched ";
            case "create" -> " created ";
            case "update", "patch" -> " changed ";
            case "delete" -> " deleted ";
            case "deletecollection" -> " deleted all of ";
            default -> " sent a request about ";
          };
    };
  }
}
