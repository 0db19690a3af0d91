package io.github.falcoasff.cli.noise;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values by which findings are grouped. The sources of plugins have no processes: there the
 * process is the acting user and the workload is the target. Unknown values are empty.
 *
 * @param rule the rule's name; for a text line with an unknown rule, its constant words, else its
 *     title
 * @param process the process's name
 * @param parent the name of the parent process
 * @param image the container's image without its tag
 * @param workload the namespace and workload, or the container's name, or {@code host}
 */
record NoiseKey(String rule, String process, String parent, String image, String workload) {
  static final String HOST = "host";
  private static final int LONGEST = 200;

  /**
   * The fields of each plugin source: first the one with the acting user, then those with the
   * target.
   */
  static final Map<String, List<String>> PLUGINS =
      Map.of(
          "k8s_audit",
          List.of(
              "ka.user.name",
              "ka.verb",
              "ka.target.resource",
              "ka.target.namespace",
              "ka.target.name"),
          "aws_cloudtrail",
          List.of("ct.user", "ct.name", "ct.region", "s3.bucket"),
          "okta",
          List.of("okta.actor.name", "okta.evt.type", "okta.target.user.name"),
          "github",
          List.of("github.user", "github.org", "github.repo.name"),
          "gcp_auditlog",
          List.of("gcp.user", "gcp.project", "gcp.storage.bucket"));

  /**
   * Returns the group of an alert.
   *
   * @param title the title of the alert's finding
   */
  static NoiseKey of(FalcoAlert alert, String title) {
    OutputFields fields = alert.fields();
    String words = alert.ruleName().isEmpty() ? alert.constantWords() : alert.ruleName();
    String rule = words.isEmpty() ? title : words;
    List<String> plugin = PLUGINS.getOrDefault(alert.source(), List.of());
    if (!plugin.isEmpty()) {
      String target =
          plugin.stream()
              .skip(1)
              .map(fields::text)
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" "));
      return new NoiseKey(
          cut(rule),
          cut(fields.text(plugin.get(0)).orElse("")),
          "",
          cut(fields.text("ka.req.pod.containers.image").orElse("")),
          cut(target));
    }
    return new NoiseKey(
        cut(rule),
        cut(fields.text("proc.name").orElse("")),
        cut(fields.text("proc.pname").orElse("")),
        cut(fields.text("container.image.repository").orElse("")),
        cut(workload(fields)));
  }

  private static String workload(OutputFields fields) {
    Optional<String> pod = pod(fields);
    if (pod.isPresent()) {
      String name = WorkloadName.of(pod.get());
      return namespace(fields).map(space -> space + "/" + name).orElse(name);
    }
    return isHost(fields) ? HOST : fields.first("container.name", "container.id").orElse("");
  }

  static Optional<String> pod(OutputFields fields) {
    return fields.first("k8s.pod.name", "k8smeta.pod.name");
  }

  static Optional<String> namespace(OutputFields fields) {
    return fields.first("k8s.ns.name", "k8smeta.ns.name");
  }

  static boolean isHost(OutputFields fields) {
    return fields.first("container.id", "container.name").filter(HOST::equals).isPresent();
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
