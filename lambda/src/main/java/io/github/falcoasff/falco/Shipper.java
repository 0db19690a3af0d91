package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The members that a shipper added to the record around an alert. They describe the host and
 * Falco's own container, never the workload of the alert.
 */
public final class Shipper {
  /** No record around the alert. */
  public static final Shipper NONE = new Shipper(Map.of());

  private static final String[] KNOWN = {
    "ecs_cluster",
    "ecs_task_arn",
    "ecs_task_definition",
    "container_id",
    "container_name",
    "ec2_instance_id",
    "ec2_instance_type",
    "az",
    "ami_id",
    "private_ip",
    "vpc_id",
    "account_id",
  };
  private static final String HOST = "host";
  private static final String NODE = "kubernetes.host";
  private static final String INSTANCE = "ec2_instance_id";
  private static final String CLUSTER = "k8s.cluster.name";

  private static final String[] KNOWN_KUBERNETES = {"host", "pod_name", "namespace_name"};

  /**
   * The names of the host in other shippers than Fluent Bit (journald, Vector, rsyslog, syslog-ng,
   * Promtail).
   */
  private static final String[] HOSTS = {
    "_HOSTNAME", "host", "hostname", "HOST", "HOSTNAME", "fromhost", "node_name"
  };

  /** The objects that name the host in Elastic's schema, as Filebeat and Logstash write it. */
  private static final String[] HOST_OBJECTS = {"host", "agent", "beat"};

  private static final String[] HOST_NAMES = {"name", "hostname"};

  /** The labels of Loki and Promtail. */
  private static final String[] LABELS = {"stream", "labels"};

  private final Map<String, String> members;

  private Shipper(Map<String, String> members) {
    this.members = members;
  }

  /**
   * The shipper's members in an alert into which it merged them. The host's name in it is Falco's.
   */
  static Shipper ofAlert(JsonObject alert) {
    return of(alert, false);
  }

  /** The members of an object around an alert. */
  static Shipper of(JsonObject record) {
    return of(record, true);
  }

  private static Shipper of(JsonObject record, boolean namesHost) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String name : KNOWN) {
      take(record, name, members, name);
    }
    record
        .object("kubernetes")
        .ifPresent(
            kubernetes -> {
              for (String name : KNOWN_KUBERNETES) {
                take(kubernetes, name, members, "kubernetes." + name);
              }
              take(kubernetes, "pod_node_name", members, NODE);
              kubernetes.object("node").ifPresent(node -> take(node, "name", members, NODE));
            });
    OpenTelemetry.resource(record)
        .ifPresent(
            resource ->
                OpenTelemetry.MEMBERS.forEach(
                    (attribute, name) -> take(resource, attribute, members, name)));
    if (namesHost) {
      for (String name : HOSTS) {
        take(record, name, members, HOST);
      }
      takeHost(record, HOST_OBJECTS, HOST_NAMES, members);
      takeHost(record, LABELS, HOSTS, members);
      record
          .object("cloud")
          .flatMap(cloud -> cloud.object("instance"))
          .ifPresent(instance -> take(instance, "id", members, INSTANCE));
    }
    return members.isEmpty() ? NONE : new Shipper(members);
  }

  private static void takeHost(
      JsonObject record, String[] objects, String[] names, Map<String, String> members) {
    for (String object : objects) {
      record
          .object(object)
          .ifPresent(
              inner -> {
                for (String name : names) {
                  take(inner, name, members, HOST);
                }
              });
    }
  }

  /** Takes a member; one that occurs twice with different values is absent. */
  private static void take(JsonObject record, String name, Map<String, String> members, String as) {
    if (record.has(name) && !members.containsKey(as)) {
      List<Object> values = record.all(name);
      if (values.size() == 1 || values.stream().distinct().count() == 1) {
        JsonObject.scalar(values.get(0)).ifPresent(value -> put(members, as, value));
      }
    }
  }

  /**
   * The same members. If they name no instance and the log stream is named after one, that instance
   * is added.
   */
  public Shipper inStream(String logStream) {
    if (members.containsKey(INSTANCE) || !logStream.contains("i-")) {
      return this;
    }
    for (String part : logStream.split("/", -1)) {
      if (isInstance(part)) {
        Map<String, String> all = new LinkedHashMap<>(members);
        all.put(INSTANCE, part);
        return new Shipper(all);
      }
    }
    return this;
  }

  /** Whether a text is the id of an instance, {@code i-} and 8 or 17 hexadecimal digits. */
  private static boolean isInstance(String text) {
    int digits = text.length() - 2;
    return text.startsWith("i-") && (digits == 8 || digits == 17) && Ascii.isLowerHex(text, 2);
  }

  /** The host in a syslog head. */
  static Shipper ofHost(String host) {
    Map<String, String> members = new LinkedHashMap<>();
    put(members, HOST, host);
    return members.isEmpty() ? NONE : new Shipper(members);
  }

  /**
   * The members of the outer record, completed by these. Text that is printed inside of a record
   * never replaces the outer shipper's members.
   */
  Shipper within(Shipper outer) {
    if (members.isEmpty() || outer.members.isEmpty()) {
      return members.isEmpty() ? outer : this;
    }
    Map<String, String> all = new LinkedHashMap<>(members);
    all.putAll(outer.members);
    return new Shipper(all);
  }

  /**
   * The same members with other values.
   *
   * @param values gives the value of a name and a value
   */
  public Shipper withValues(BinaryOperator<String> values) {
    if (members.isEmpty()) {
      return this;
    }
    Map<String, String> changed = new LinkedHashMap<>();
    members.forEach((name, value) -> changed.put(name, values.apply(name, value)));
    return new Shipper(changed);
  }

  /** Whether no member is known. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** The ECS cluster of the host, by name or ARN (FireLens metadata). */
  public Optional<String> ecsCluster() {
    return text("ecs_cluster");
  }

  /** The ARN of Falco's own ECS task (FireLens metadata). */
  public Optional<String> ecsTaskArn() {
    return text("ecs_task_arn");
  }

  /** Falco's own task definition, <code>family:revision</code> (FireLens metadata). */
  public Optional<String> ecsTaskDefinition() {
    return text("ecs_task_definition");
  }

  /** The host's instance id (FireLens on EC2, or Fluent Bit's aws filter). */
  public Optional<String> ec2InstanceId() {
    return text("ec2_instance_id");
  }

  /** The account of the host (Fluent Bit's aws filter). */
  public Optional<String> accountId() {
    return text("account_id");
  }

  /** The Availability Zone of the host (Fluent Bit's aws filter). */
  public Optional<String> availabilityZone() {
    return text("az");
  }

  /** The host's instance type (Fluent Bit's aws filter). */
  public Optional<String> ec2InstanceType() {
    return text("ec2_instance_type");
  }

  /** The host's image id (Fluent Bit's aws filter). */
  public Optional<String> ec2ImageId() {
    return text("ami_id");
  }

  /** The host's private IPv4 address (Fluent Bit's aws filter). */
  public Optional<String> ec2PrivateIp() {
    return text("private_ip");
  }

  /** The host's VPC (Fluent Bit's aws filter). */
  public Optional<String> ec2VpcId() {
    return text("vpc_id");
  }

  /** The Kubernetes node's name (Fluent Bit's kubernetes filter, Vector, OpenTelemetry). */
  public Optional<String> kubernetesHost() {
    return text(NODE);
  }

  /** The host's name by another shipper (journald, Vector, OpenTelemetry, syslog). */
  public Optional<String> hostName() {
    return text(HOST);
  }

  /** The name of the Kubernetes cluster (OpenTelemetry). */
  public Optional<String> kubernetesCluster() {
    return text(CLUSTER);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shipper shipper && members.equals(shipper.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(members.get(name));
  }

  private static void put(Map<String, String> members, String name, String value) {
    if (!value.isBlank() && !value.equals("<NA>")) {
      members.put(name, value.strip());
    }
  }
}
