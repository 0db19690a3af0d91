package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/**
 * Makes the Ids of resources in alerts of plugins' sources. Each has its parts in a fixed order, so
 * that two objects never share an Id: {@code kubernetes/<cluster>/<namespace>/<kind>/<name>},
 * {@code github/<owner>/<repository>}. An unknown part is {@code -}; a {@code /} in a part becomes
 * {@code %2F}, a {@code %} becomes {@code %25}.
 */
final class PluginIds {
  private PluginIds() {}

  /** An object of a Kubernetes cluster; empty if the request has neither a resource nor a path. */
  static Optional<String> kubernetes(OutputFields fields, Optional<String> cluster) {
    Optional<String> namespace = fields.text("ka.target.namespace");
    Optional<String> kind = fields.text("ka.target.resource");
    Optional<String> name = fields.text("ka.target.name");
    if (namespace.isEmpty() && kind.isEmpty() && name.isEmpty()) {
      return fields.text("ka.uri").map(uri -> join("kubernetes", cluster, Optional.of(uri)));
    }
    return Optional.of(join("kubernetes", cluster, namespace, kind, name));
  }

  /**
   * The target of an alert of another source.
   *
   * @param actor who acted
   * @param subject the target, for unknown sources
   */
  static String of(FalcoAlert alert, Optional<String> actor, Optional<String> subject) {
    String source = Text.oneLine(alert.source());
    Optional<String> on = subject.filter(text -> !text.isBlank());
    return named(alert).or(() -> some(source, actor, on)).orElse(source);
  }

  private static Optional<String> named(FalcoAlert alert) {
    OutputFields fields = alert.fields();
    Optional<Activity> activity = Activity.of(alert);
    return switch (alert.source()) {
      case "github" ->
          some(
              "github",
              fields.first("github.owner", "github.org"),
              fields.text("github.repo.name"));
      case "gitlab" ->
          some(
              "gitlab",
              fields.first("gitlab.group", "gitlab.entity_path", "gitlab.target_details"),
              fields.first("gitlab.project", "gitlab.project_name"));
      case "gcp_auditlog", "gcp_audit", "auditlogs" ->
          some("gcp", activity.flatMap(Activity::place), activity.flatMap(Activity::target));
      case "azure", "azure_platformlogs" ->
          some(
              "azure",
              fields.first("azure.subscription", "azure.subscriptionid"),
              fields.first("azure.resourceid", "azure.resource"));
      case "keycloak" ->
          some(
              "keycloak",
              fields.first("keycloak.realmID", "keycloak.realm", "keycloak.realmid"),
              fields.first(
                  "keycloak.admin.resourcePath",
                  "keycloak.resourcepath",
                  "keycloak.user.clientID",
                  "keycloak.client",
                  "keycloak.clientid"));
      default -> Optional.empty();
    };
  }

  /** The account of a call to AWS; empty if the alert does not name it. */
  static Optional<String> account(OutputFields fields) {
    return fields.text("ct.recipientaccountid").filter(id -> id.matches("\\d{12}"));
  }

  @SafeVarargs
  private static Optional<String> some(String kind, Optional<String>... parts) {
    for (Optional<String> part : parts) {
      if (part.isPresent()) {
        return Optional.of(join(kind, parts));
      }
    }
    return Optional.empty();
  }

  @SafeVarargs
  private static String join(String kind, Optional<String>... parts) {
    StringBuilder id = new StringBuilder(kind);
    for (Optional<String> part : parts) {
      String text = Text.oneLine(part.orElse("")).replace("%", "%25").replace("/", "%2F");
      id.append('/').append(text.isBlank() ? "-" : text);
    }
    return id.toString();
  }
}
