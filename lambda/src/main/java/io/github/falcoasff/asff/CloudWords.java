package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the sentences about calls to cloud, identity and source code services. */
final class CloudWords {
  private static final int NAME = 120;
  private static final int LONG = 240;

  /** Details that follow as further sentences: their text, and the field. */
  private static final List<Map.Entry<String, String>> DETAILS =
      List.of(
          Map.entry("Kind of identity: ", "ct.user.identitytype"),
          Map.entry("Role session: ", "ct.user.principalid"),
          Map.entry("The call failed with ", "ct.error"),
          Map.entry("Message: ", "ct.errormessage"),
          Map.entry("New policy: ", "ct.request.policy"),
          Map.entry("Task definition: ", "ct.request.taskdefinition"),
          Map.entry("Result: ", "okta.result"),
          Map.entry("Reason: ", "okta.reason"),
          Map.entry("Group: ", "okta.target.group.name"),
          Map.entry("Application: ", "okta.target.app.alternateid"),
          Map.entry("Country: ", "okta.client.geo.country"),
          Map.entry("City: ", "okta.client.geo.city"),
          Map.entry("Collaborator: ", "github.collaborator.name"),
          Map.entry("Role: ", "github.collaborator.role"),
          Map.entry("Secrets: ", "github.diff.committed_secrets.desc"),
          Map.entry("Files: ", "github.diff.committed_secrets.files"),
          Map.entry("Lines: ", "github.diff.committed_secrets.lines"),
          Map.entry("Workflow: ", "github.workflow.filename"),
          Map.entry("Change of access: ", "gcp.policydelta"),
          Map.entry("Failed login: ", "gitlab.failed_login"),
          Map.entry("Message: ", "gitlab.custom_message"),
          Map.entry("Error: ", "keycloak.error"),
          Map.entry("Status: ", "salesforce.loginstatus"),
          Map.entry("Summary: ", "salesforce.summary"),
          Map.entry("Shield alert: ", "box.shieldalert"));

  /**
   * A service that is not a cloud API.
   *
   * @param name the service's name
   * @param types the fields with the kind of event; some services have one field for each kind
   */
  private record Service(String name, List<String> types) {}

  private static final Map<String, Service> SERVICES =
      Map.of(
          "okta", new Service("Okta", List.of("okta.evt.type")),
          "github", new Service("GitHub", List.of("github.type")),
          "gitlab", new Service("GitLab", List.of("gitlab.event_type")),
          "keycloak",
              new Service(
                  "Keycloak", List.of("keycloak.admin.operationType", "keycloak.user.eventType")),
          "salesforce", new Service("Salesforce", List.of("salesforce.eventtype")),
          "box", new Service("Box", List.of("box.eventtype")),
          "azure", new Service("Azure", List.of()),
          "azure_platformlogs", new Service("Azure", List.of()));

  private static final String FAILURES = "okta.mfa.failure.countlast[";
  private static final String DENIALS = "okta.mfa.deny.countlast[";

  private CloudWords() {}

  /**
   * {@code User ana called DeleteBucketEncryption of s3.amazonaws.com on shop-invoices in Region
   * eu-central-1 from 203.0.113.24.}
   */
  static Prose sentences(String source, OutputFields fields, Activity activity, Mfa mfa) {
    Prose prose = new Prose(Limits.DESCRIPTION);
    if (activity.actor().isEmpty() && activity.target().isEmpty()) {
      return prose;
    }
    prose.words(activity.actor().isPresent() ? "User " : "A user");
    activity.actor().ifPresent(user -> prose.value(user, NAME));
    event(prose, source, fields);
    prose.clause(preposition(source, fields), activity.target(), NAME);
    prose.clause(place(source), activity.place(), NAME);
    prose.clause(" from ", activity.address(), NAME);
    prose.clause(" with ", activity.agent(), NAME).stop();
    if (mfa != Mfa.UNKNOWN) {
      prose.next().words(mfa.words());
    }
    counts(prose, fields);
    for (Map.Entry<String, String> detail : DETAILS) {
      Optional<String> value = fields.text(detail.getValue());
      // A value that was written already is not repeated.
      if (value.isPresent() && !value.equals(activity.actor())) {
        prose.sentence(detail.getKey(), value, LONG);
      }
    }
    return prose;
  }

  private static void event(Prose prose, String source, OutputFields fields) {
    switch (source) {
      case "aws_cloudtrail" -> call(prose, fields, "ct.name", "ct.src", "the AWS API");
      case "gcp_auditlog", "gcp_audit", "auditlogs" -> gcp(prose, fields);
      default ->
          Optional.ofNullable(SERVICES.get(source))
              .ifPresent(service -> service(prose, service, fields));
    }
  }

  private static void service(Prose prose, Service service, OutputFields fields) {
    prose.words(" acted in ").words(service.name());
    Optional<String> type = fields.first(service.types().toArray(String[]::new));
    if (type.isPresent()) {
      prose.words(" (").value(type.get(), NAME);
      prose.clause(" ", fields.text("github.action"), NAME).words(")");
    }
  }

  private static String place(String source) {
    return switch (source) {
      case "aws_cloudtrail" -> " in Region ";
      case "keycloak" -> " in realm ";
      case "azure", "azure_platformlogs" -> " in subscription ";
      default -> " in project ";
    };
  }

  private static void gcp(Prose prose, OutputFields fields) {
    boolean old = fields.text("gcp.methodName").isPresent();
    call(
        prose,
        fields,
        old ? "gcp.methodName" : "gcp.method",
        old ? "gcp.serviceName" : "gcp.service",
        "the Google Cloud API");
  }

  private static void call(
      Prose prose, OutputFields fields, String method, String service, String api) {
    Optional<String> name = fields.text(method);
    if (name.isEmpty()) {
      prose.words(" called ").words(api);
    } else {
      prose.words(" called ").value(name.get(), NAME);
      prose.clause(" of ", fields.text(service), NAME);
    }
  }

  private static String preposition(String source, OutputFields fields) {
    return switch (source) {
      case "aws_cloudtrail" ->
          CloudTrailTarget.of(fields)
              .filter(target -> !target.kind().equals("name"))
              .map(target -> " on " + target.kind() + " ")
              .orElse(" on ");
      case "okta" -> ", concerning ";
      case "github" ->
          fields.first("github.repo.name", "github.repo.url").isPresent()
              ? ", in repository "
              : ", concerning ";
      default -> " on ";
    };
  }

  /** Writes how often the second factor failed; the field's name has the number of seconds. */
  private static void counts(Prose prose, OutputFields fields) {
    for (Map.Entry<String, String> field : fields.values().entrySet()) {
      String name = field.getKey();
      String what =
          name.startsWith(FAILURES)
              ? "Failed second factors in "
              : name.startsWith(DENIALS) ? "Denied second factors in " : "";
      int end = name.lastIndexOf(']');
      if (!what.isEmpty() && end > name.indexOf('[')) {
        prose
            .next()
            .words(what)
            .value(name.substring(name.indexOf('[') + 1, end), NAME)
            .words(" seconds: ")
            .value(field.getValue(), NAME)
            .stop();
        return;
      }
    }
  }
}
