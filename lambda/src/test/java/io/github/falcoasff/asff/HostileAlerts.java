package io.github.falcoasff.asff;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Log messages with alerts or with texts similar to alerts, in any form. */
final class HostileAlerts {
  private static final List<String> MEMBERS =
      List.of(
          "rule",
          "priority",
          "output",
          "output_fields",
          "time",
          "source",
          "tags",
          "hostname",
          "message",
          "log",
          "uuid");

  private static final List<String> WRAPPER =
      List.of(
          "container_id",
          "container_name",
          "ecs_cluster",
          "ecs_task_arn",
          "ecs_task_definition",
          "ec2_instance_id",
          "ec2_instance_type",
          "private_ip",
          "ami_id",
          "vpc_id",
          "az",
          "kubernetes",
          "stream",
          "log_processed");

  private static final List<String> FIELDS =
      List.of(
          "container.id",
          "container.name",
          "container.full_id",
          "container.image",
          "container.image.id",
          "container.image.repository",
          "container.image.tag",
          "container.image.digest",
          "container.label[com.amazonaws.ecs.task-arn]",
          "container.labels",
          "container.mounts",
          "container.privileged",
          "container.start_ts",
          "container.type",
          "ct.name",
          "ct.src",
          "ct.srcip",
          "ct.user",
          "ct.user.arn",
          "ct.additionaleventdata",
          "ct.region",
          "ct.request.functionname",
          "evt.arg.flags",
          "evt.arg.linkpath",
          "evt.arg.newpath",
          "evt.arg.oldpath",
          "evt.arg.path",
          "evt.arg.target",
          "evt.args",
          "evt.res",
          "evt.time",
          "evt.time.iso8601",
          "evt.type",
          "fd.sip.name",
          "fd.cip",
          "fd.cport",
          "fd.is_server",
          "fd.l4proto",
          "fd.lip",
          "fd.lport",
          "fd.name",
          "fd.rip",
          "fd.rport",
          "fd.sip",
          "fd.sport",
          "gcp.project",
          "gcp.storage.bucket",
          "gcp.user",
          "github.owner",
          "github.repo.name",
          "github.user",
          "group.gid",
          "group.name",
          "k8s.ns.name",
          "k8s.pod.name",
          "k8smeta.pod.name",
          "ka.cluster.name",
          "ka.target.name",
          "ka.target.namespace",
          "ka.target.resource",
          "ka.target.subresource",
          "ka.user.name",
          "ka.verb",
          "okta.actor.name",
          "okta.mfa.failure.countlast[300]",
          "okta.target.user.name",
          "proc.aname[2]",
          "proc.aname[3]",
          "proc.pname",
          "proc.cmdline",
          "proc.exepath",
          "proc.name",
          "proc.pid",
          "proc.pid.ts",
          "proc.ppid",
          "proc.tty",
          "s3.bucket",
          "user.loginuid",
          "user.name",
          "user.uid");

  private static final List<String> SOURCES =
      List.of(
          "syscall",
          "syscalls",
          "k8s_audit",
          "aws_cloudtrail",
          "okta",
          "github",
          "gcp_auditlog",
          "stdout",
          "own_plugin");

  private HostileAlerts() {}

  /** Objects with any members. */
  static Arbitrary<String> anyObjects() {
    Arbitrary<String> known =
        Combinators.combine(Arbitraries.of(MEMBERS), HostileText.values())
            .as((name, value) -> HostileText.quoted(name) + ":" + value);
    return Arbitraries.oneOf(known, wrapperMembers(), fieldsMember(), goodMembers())
        .list()
        .ofMaxSize(20)
        .map(HostileText::object);
  }

  /** Alerts: a rule, one of Falco's priorities and an output, with any other members. */
  static Arbitrary<String> alerts() {
    Arbitrary<String> rule = HostileText.texts().map(text -> HostileText.quoted("R" + text));
    Arbitrary<String> output =
        Combinators.combine(Arbitraries.of("", "18:55:15.156527201: Notice "), HostileText.texts())
            .as((prefix, text) -> HostileText.quoted(prefix + text));
    Arbitrary<List<String>> others =
        Arbitraries.oneOf(
                Combinators.combine(
                        Arbitraries.of("time", "source", "tags", "hostname", "message", "log"),
                        HostileText.values())
                    .as((name, value) -> HostileText.quoted(name) + ":" + value),
                wrapperMembers(),
                fieldsMember(),
                goodMembers())
            .list()
            .ofMaxSize(12);
    return Combinators.combine(rule, priorities(), output, others)
        .as(
            (r, p, o, more) -> {
              List<String> members = new ArrayList<>();
              members.add("\"rule\":" + r);
              members.add("\"priority\":" + p);
              members.add("\"output\":" + o);
              members.addAll(more);
              return HostileText.object(members);
            });
  }

  /** The message in one of the forms in which shippers send a line. */
  static Arbitrary<String> shipped(Arbitrary<String> lines) {
    Arbitrary<String> wrapper = wrapperMembers().list().ofMaxSize(4).map(m -> String.join(",", m));
    return Combinators.combine(lines, wrapper, Arbitraries.integers().between(0, 4))
        .as(
            (line, more, form) -> {
              String rest = more.isEmpty() ? "" : "," + more;
              return switch (form) {
                case 0 -> line;
                case 1 -> "{\"log\":" + HostileText.quoted(line) + rest + "}";
                case 2 -> "{\"log\":" + line + rest + "}";
                case 3 -> "2026-03-30T18:55:15.156527201Z stdout F " + line;
                default -> "Mar 30 18:55:15 node falco[7]: " + line;
              };
            });
  }

  private static Arbitrary<String> priorities() {
    return Arbitraries.of(
        "\"Emergency\"",
        "\"ALERT\"",
        "\"critical\"",
        "\"Error\"",
        "\" Warning \"",
        "\"nOtIcE\"",
        "\"info\"",
        "\"Informational\"",
        "\"Debug\"",
        "0",
        "4",
        "7",
        "\"5\"");
  }

  private static Arbitrary<String> wrapperMembers() {
    Arbitrary<String> objects =
        HostileText.values().map(v -> "{\"host\":" + v + ",\"pod_name\":" + v + "}");
    return Combinators.combine(
            Arbitraries.of(WRAPPER), Arbitraries.oneOf(HostileText.values(), objects))
        .as((name, value) -> HostileText.quoted(name) + ":" + value);
  }

  private static Arbitrary<String> fieldsMember() {
    Arbitrary<String> names =
        Arbitraries.oneOf(Arbitraries.of(FIELDS), Arbitraries.of(FIELDS), HostileText.texts());
    Arbitrary<String> field =
        Combinators.combine(names, HostileText.values())
            .as((name, value) -> HostileText.quoted(name) + ":" + value);
    return Arbitraries.frequencyOf(
            Tuple.of(15, field.list().ofMaxSize(12)),
            Tuple.of(1, field.list().ofMinSize(60).ofMaxSize(200)))
        .map(fields -> "\"output_fields\":" + HostileText.object(fields));
  }

  private static Arbitrary<String> goodMembers() {
    return Arbitraries.oneOf(
        Arbitraries.of(SOURCES).map(source -> "\"source\":" + HostileText.quoted(source)),
        HostileText.texts()
            .map(HostileText::quoted)
            .list()
            .ofMaxSize(60)
            .map(tags -> "\"tags\":[" + String.join(",", tags) + "]"),
        Arbitraries.just("\"time\":\"2026-03-30T18:55:15.156527201Z\""),
        Arbitraries.just("\"time\":{\"seconds\":253402300799,\"nanos\":2000000000}"),
        Arbitraries.just("\"time\":{\"seconds\":1774896915,\"nanos\":-1}"));
  }
}
