package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.List;
import java.util.Optional;

/**
 * The target of a call to the AWS API, by the fields of Falco's CloudTrail plugin.
 *
 * @param kind the kind of target, such as {@code function}
 * @param name its name
 */
record CloudTrailTarget(String kind, String name) {
  /** A field and the kind of target that it names, the most specific first. */
  private record Kind(String field, String kind) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("s3.bucket", "bucket"),
          new Kind("ct.request.functionname", "function"),
          new Kind("ct.request.username", "user"),
          new Kind("ct.request.groupname", "group"),
          new Kind("ct.request.servicename", "service"),
          new Kind("ct.request.taskdefinition", "task-definition"),
          new Kind("ct.request.cluster", "cluster"),
          new Kind("ct.request.name", "name"),
          new Kind("ct.request.serialnumber", "mfa-device"),
          new Kind("json.value[/responseElements/instancesSet/items/0/instanceId]", "instance"),
          new Kind("ct.response.reservationid", "reservation"),
          new Kind("ec2.name", "instance-name"),
          new Kind("ecr.repository", "repository"),
          new Kind("ct.request.host", "host"));

  /** The target; empty if no field names it. */
  static Optional<CloudTrailTarget> of(OutputFields fields) {
    for (Kind kind : KINDS) {
      Optional<String> name = fields.text(kind.field());
      if (name.isPresent()) {
        return Optional.of(new CloudTrailTarget(kind.kind(), name.get()));
      }
    }
    return Optional.empty();
  }
}
