package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an alert of a plugin's source is about: an object of a cluster, a principal, an app. */
final class PluginResources {
  private final FalcoAlert alert;
  private final OutputFields fields;
  private final Origin origin;
  private final Optional<String> eksCluster;

  PluginResources(FalcoAlert alert, Origin origin, Optional<String> eksCluster) {
    this.alert = alert;
    this.fields = alert.fields();
    this.origin = origin;
    this.eksCluster = eksCluster;
  }

  Optional<AsffObject> target() {
    return switch (alert.source()) {
      case "k8s_audit" -> kubernetesObject();
      case "aws_cloudtrail" -> cloudTrail();
      default -> Optional.of(other());
    };
  }

  private Optional<AsffObject> kubernetesObject() {
    String path =
        Stream.of("ka.target.namespace", "ka.target.resource", "ka.target.name")
            .flatMap(name -> fields.text(name).stream())
            .collect(Collectors.joining("/"));
    // A request about no object is about the path that it asked for.
    return Optional.of(path)
        .filter(object -> !object.isEmpty())
        .or(() -> fields.text("ka.uri").map(uri -> uri.replaceFirst("^/", "")))
        .map(what -> "kubernetes/" + eksCluster.map(name -> name + "/").orElse("") + what)
        .map(id -> resource("Other", Text.oneLine(id)).object("Details", details("ka.")));
  }

  private Optional<AsffObject> cloudTrail() {
    Optional<String> bucket =
        fields.text("s3.bucket").filter(name -> name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"));
    if (bucket.isPresent()) {
      String arn = "arn:" + origin.partition() + ":s3:::" + bucket.get();
      return Optional.of(resource("AwsS3Bucket", arn).object("Details", details("ct.")));
    }
    return CloudTrailTarget.of(fields)
        .map(target -> resource("Other", id(target)).object("Details", details("ct.")));
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
    String id =
        Stream.of(alert.source(), actor(), subject())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("/"));
    return resource("Other", Resources.ownId(Text.oneLine(id)))
        .object("Details", details(alert.source().split("_", 2)[0] + "."));
  }

  private String actor() {
    return fields
        .first("okta.actor.name", "okta.actor.alternateID", "github.user", "gcp.user", "ct.user")
        .orElse("");
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
