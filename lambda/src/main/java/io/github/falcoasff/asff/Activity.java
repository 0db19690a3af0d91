package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An activity in an alert of an audit or cloud source: who did something to what, from where and
 * with which client. Such alerts have no process. The names of the fields are those of Falco's
 * plugins (falcosecurity/plugins, the README files of k8saudit, cloudtrail, okta, github and
 * gcpaudit; an1245/falco-plugin-gitlab, -box and -salesforce; mattiaforc/falco-keycloak-plugin) and
 * those of their older versions.
 *
 * @param actor the user
 * @param target the name of the target
 * @param place the namespace, Region, project, realm or subscription
 * @param address the address of the client, or the service that made the request
 * @param agent the client's program
 */
record Activity(
    Optional<String> actor,
    Optional<String> target,
    Optional<String> place,
    Optional<String> address,
    Optional<String> agent) {

  /** The names of the fields, in the order in which they are read. */
  private record Names(
      List<String> actor,
      List<String> target,
      List<String> place,
      List<String> address,
      List<String> agent) {}

  private static final Names GCP =
      new Names(
          List.of("gcp.user"),
          List.of(
              "gcp.storage.bucket",
              "gcp.storage.bucketname",
              "gcp.cloudfunctions.function",
              "gcp.cloudsql.database",
              "gcp.cloudsql.databaseid",
              "gcp.compute.instanceid",
              "gcp.iam.serviceaccount",
              "json.value[/resource/labels/bucket_name]",
              "json.value[/resource/labels/dataset_id]",
              "json.value[/resource/labels/policy_name]",
              "json.value[/resource/labels/crypto_key_id]",
              "json.value[/resource/labels/key_ring_id]",
              "json.value[/resource/labels/function_name]",
              "gcp.resourceName"),
          List.of("gcp.project", "gcp.projectId", "json.value[/resource/labels/project_id]"),
          List.of("gcp.callerIP", "gcp.caller", "al.principal.ip"),
          List.of("gcp.userAgent"));

  private static final Names AZURE =
      new Names(
          List.of(),
          List.of("azure.resourceid", "azure.resource"),
          List.of("azure.subscription", "azure.subscriptionid"),
          List.of(),
          List.of());

  private static final Map<String, Names> BY_SOURCE =
      Map.ofEntries(
          Map.entry(
              "k8s_audit",
              new Names(
                  List.of("ka.user.name"),
                  List.of("ka.target.name", "ka.resp.name", "ka.req.configmap.name", "ka.uri"),
                  List.of("ka.target.namespace"),
                  List.of("ka.sourceips", "json.value[/sourceIPs/0]"),
                  List.of("ka.useragent"))),
          Map.entry(
              "aws_cloudtrail",
              new Names(
                  List.of("ct.user", "ct.user.arn", "ct.user.principalid", "ct.user.identitytype"),
                  List.of(),
                  List.of("ct.region"),
                  List.of("ct.srcip"),
                  List.of("ct.useragent"))),
          Map.entry(
              "okta",
              new Names(
                  List.of("okta.actor.name", "okta.actor.alternateID"),
                  List.of(
                      "okta.target.user.name",
                      "okta.target.user.alternateid",
                      "okta.target.group.name",
                      "okta.target.app.alternateid",
                      "okta.target.app.name",
                      "okta.app"),
                  List.of(),
                  List.of("okta.client.ip"),
                  List.of("okta.useragent.raw", "okta.useragent.browser"))),
          Map.entry(
              "github",
              new Names(List.of("github.user"), List.of(), List.of(), List.of(), List.of())),
          Map.entry(
              "gitlab",
              new Names(
                  List.of("gitlab.author_name", "gitlab.author_email", "gitlab.author_id"),
                  List.of(
                      "gitlab.entity_path",
                      "gitlab.target_details",
                      "gitlab.project",
                      "gitlab.project_name",
                      "gitlab.group"),
                  List.of(),
                  List.of("gitlab.ip_address"),
                  List.of())),
          Map.entry(
              "keycloak",
              new Names(
                  List.of("keycloak.admin.authDetails.userID", "keycloak.user.userID"),
                  List.of(
                      "keycloak.admin.resourcePath",
                      "keycloak.resourcepath",
                      "keycloak.user.clientID",
                      "keycloak.client",
                      "keycloak.clientid"),
                  List.of("keycloak.realmID", "keycloak.realm", "keycloak.realmid"),
                  List.of("keycloak.admin.authDetails.ipAddress", "keycloak.user.ipAddress"),
                  List.of())),
          Map.entry(
              "salesforce",
              new Names(
                  List.of(
                      "salesforce.delegatedusername", "salesforce.username", "salesforce.userid"),
                  List.of(
                      "salesforce.parentnamelist",
                      "salesforce.queriedentities",
                      "salesforce.uri",
                      "salesforce.application"),
                  List.of(),
                  List.of("salesforce.sourceip", "salesforce.currentip"),
                  List.of(
                      "salesforce.useragent",
                      "salesforce.currentuseragent",
                      "salesforce.browser"))),
          Map.entry(
              "box",
              new Names(
                  List.of("box.created_by_login", "box.created_by_name", "box.created_by_id"),
                  List.of("box.sourceitemname", "box.userlogin", "box.username", "box.servicename"),
                  List.of(),
                  List.of("box.ipaddress"),
                  List.of())),
          Map.entry("gcp_auditlog", GCP),
          Map.entry("gcp_audit", GCP),
          Map.entry("auditlogs", GCP),
          Map.entry("azure", AZURE),
          Map.entry("azure_platformlogs", AZURE));

  /** The activity of the alert; empty for another source. */
  static Optional<Activity> of(FalcoAlert alert) {
    Names names = BY_SOURCE.get(alert.source());
    if (names == null) {
      return Optional.empty();
    }
    OutputFields fields = alert.fields();
    return Optional.of(
        new Activity(
            first(fields, names.actor()),
            target(alert.source(), fields, names),
            first(fields, names.place()),
            first(fields, names.address()),
            first(fields, names.agent())));
  }

  private static Optional<String> target(String source, OutputFields fields, Names names) {
    return switch (source) {
      case "github" -> repository(fields);
      case "aws_cloudtrail" -> CloudTrailTarget.of(fields).map(CloudTrailTarget::name);
      default -> first(fields, names.target());
    };
  }

  /** Whether the source is an audit or cloud source. */
  static boolean isOf(String source) {
    return BY_SOURCE.containsKey(source);
  }

  /** A repository with its owner, as GitHub writes it. */
  private static Optional<String> repository(OutputFields fields) {
    return fields
        .text("github.repo.name")
        .map(
            name ->
                name.contains("/")
                    ? name
                    : fields
                        .first("github.owner", "github.org")
                        .map(owner -> owner + "/" + name)
                        .orElse(name))
        .or(() -> fields.first("github.repo.url", "github.webhook.id", "github.org"));
  }

  private static Optional<String> first(OutputFields fields, List<String> names) {
    for (String name : names) {
      Optional<String> value = fields.text(name);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
