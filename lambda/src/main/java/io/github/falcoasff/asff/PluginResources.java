package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Makes the resources of an alert of a plugin's source: an object of a cluster, a principal, an
 * app.
 */
final class PluginResources {
  private final FalcoAlert alert;
  private final OutputFields fields;
  private final AccountRegion origin;
  private final Optional<String> eksCluster;

  PluginResources(FalcoAlert alert, AccountRegion origin, Optional<String> eksCluster) {
    this.alert = alert;
    this.fields = alert.fields();
    this.origin = origin;
    this.eksCluster = eksCluster;
  }

  Optional<AsffObject> target() {
    return switch (alert.source()) {
      case "k8s_audit" ->
          kubernetesId().map(id -> resource("Other", id).object("Details", details("ka.")));
      case "aws_cloudtrail" -> cloudTrail();
      default -> Optional.of(other());
    };
  }

  /** The Id of {@link #target()}; without a known target, the principal's. */
  Optional<String> targetId() {
    return switch (alert.source()) {
      case "k8s_audit" -> kubernetesId();
      case "aws_cloudtrail" ->
          bucketArn()
              .or(() -> CloudTrailTarget.of(fields).map(this::id))
              .or(() -> Actor.principal(fields).map(Matcher::group));
      default -> Optional.of(otherId());
    };
  }

  /** Who acted; empty if the alert does not say it. */
  Optional<String> actor() {
    return fields.first(
        "ka.user.name",
        "ct.user",
        "ct.user.arn",
        "okta.actor.name",
        "okta.actor.alternateID",
        "github.user",
        "gcp.user");
  }

  /** Whether neither the actor nor the target is known. */
  boolean namesNothing() {
    return actor().isEmpty()
        && switch (alert.source()) {
          case "k8s_audit", "aws_cloudtrail" -> targetId().isEmpty();
          default -> subject().isBlank();
        };
  }

  private Optional<String> kubernetesId() {
    return PluginIds.kubernetes(fields, eksCluster);
  }

  private Optional<AsffObject> cloudTrail() {
    return bucketArn()
        .map(arn -> resource("AwsS3Bucket", arn))
        .or(() -> CloudTrailTarget.of(fields).map(target -> resource("Other", id(target))))
        .map(target -> target.object("Details", details("ct.")));
  }

  private Optional<String> bucketArn() {
    return fields
        .text("s3.bucket")
        .filter(name -> name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"))
        .map(name -> "arn:" + origin.partition() + ":s3:::" + name);
  }

  private String id(CloudTrailTarget target) {
    String account = fields.text("ct.recipientaccountid").orElse(origin.account());
    return "aws/"
        + IdParts.of(Optional.of(account))
        + "/"
        + IdParts.of(fields.text("ct.region"))
        + "/"
        + target.kind()
        + "/"
        + IdParts.of(Optional.of(target.name()));
  }

  private AsffObject other() {
    // The plugin of Google Cloud's audit logs has another source than its fields.
    String kind = alert.source().equals("auditlogs") ? "gcp" : alert.source().split("_", 2)[0];
    return resource("Other", otherId()).object("Details", details(kind + "."));
  }

  private String otherId() {
    return ResourceObjects.ownId(PluginIds.of(alert, actor(), Optional.of(subject())));
  }

  /** The account of a call to AWS, if the alert names it. */
  Optional<AsffObject> account() {
    return PluginIds.account(fields)
        .map(
            id ->
                resource("AwsAccount", "AWS::::Account:" + id).text("Region", origin.region(), 16))
        .filter(account -> alert.source().equals("aws_cloudtrail"));
  }

  private String subject() {
    return fields
        .first(
            "okta.target.user.name", "okta.app", "github.repo.name", "gcp.project", "gcp.projectId")
        .orElse("");
  }

  private AsffObject details(String prefix) {
    Map<String, String> chosen = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)
                  && chosen.size() < Limits.DETAILS_OTHER
                  && name.length() <= Limits.DETAILS_OTHER_KEY) {
                chosen.put(Text.oneLine(name), value);
              }
            });
    AsffObject other = new AsffObject();
    chosen.forEach(
        (name, value) -> other.text(JsonBytes.anyName(name), value, Limits.DETAILS_OTHER_VALUE));
    return new AsffObject().object("Other", other);
  }

  private AsffObject resource(String type, String id) {
    return new AsffObject().text("Type", type, 256).text("Id", id, Limits.RESOURCE_ID);
  }
}
