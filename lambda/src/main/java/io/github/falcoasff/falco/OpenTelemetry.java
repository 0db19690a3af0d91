package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the resource of a record of the OpenTelemetry Collector, which describes its host by the
 * semantic conventions (opentelemetry.io, "Resource Semantic Conventions"). The exporter for
 * CloudWatch Logs writes an object, OTLP in JSON a list of keys and values.
 */
final class OpenTelemetry {
  /** Attributes and the names that the shippers of AWS use for the same. */
  static final Map<String, String> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("host.id", "ec2_instance_id");
    MEMBERS.put("host.type", "ec2_instance_type");
    MEMBERS.put("host.image.id", "ami_id");
    MEMBERS.put("host.name", "host");
    MEMBERS.put("k8s.node.name", "kubernetes.host");
    MEMBERS.put("k8s.cluster.name", "k8s.cluster.name");
    MEMBERS.put("cloud.account.id", "account_id");
    MEMBERS.put("cloud.availability_zone", "az");
    MEMBERS.put("cloud.region", "az");
    MEMBERS.put("aws.ecs.cluster.arn", "ecs_cluster");
    MEMBERS.put("aws.ecs.task.arn", "ecs_task_arn");
  }

  private OpenTelemetry() {}

  /** The attributes of a record's resource; empty if it has none. */
  static Optional<JsonObject> resource(JsonObject record) {
    Object resource = record.members().get("resource");
    if (resource instanceof JsonObject object) {
      Object attributes = object.members().get("attributes");
      return attributes == null ? Optional.of(object) : attributes(attributes);
    }
    return resource == null ? Optional.empty() : attributes(resource);
  }

  private static Optional<JsonObject> attributes(Object attributes) {
    if (attributes instanceof JsonObject object) {
      return Optional.of(object);
    }
    return attributes instanceof List<?> list ? OtlpValues.object(list) : Optional.empty();
  }
}
