package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The forms in which container runtimes and shippers write a line of Falco. */
final class Shippers {
  private static final String TIME = "2026-03-30T18:55:16.200000001Z";
  private static final String KUBERNETES =
      "\"kubernetes\":{\"pod_name\":\"falco-x7k2p\",\"namespace_name\":\"falco\",\"host\":"
          + "\"ip-10-0-1-2.ec2.internal\",\"container_name\":\"falco\",\"docker_id\":"
          + "\"4dd9c1a0b7f04dd9c1a0b7f04dd9c1a0b7f04dd9c1a0b7f04dd9c1a0b7f04dd9\","
          + "\"container_image\":\"docker.io/falcosecurity/falco:0.41.0\"}";
  private static final String FIRELENS =
      "\"container_id\":\"e54cccfac2b87417f71877907f67879068420042828067ae0867e60a63529d35\","
          + "\"container_name\":\"/ecs-falco-3-falco-fcd4f9e7c8a1\",\"ecs_cluster\":\"shop\","
          + "\"ecs_task_arn\":\"arn:aws:ecs:us-east-1:111122223333:task/shop/0123456789abcdef\","
          + "\"ecs_task_definition\":\"falco:3\",\"ec2_instance_id\":\"i-0949bae76772ca8a0\"";

  private Shippers() {}

  /** Forms of any line. */
  static Map<String, UnaryOperator<String>> ofLines() {
    Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
    forms.put("container runtime", line -> TIME + " stdout F " + line);
    forms.put(
        "Docker",
        line ->
            "{\"log\":%s,\"stream\":\"stdout\",\"time\":\"%s\"}"
                .formatted(quoted(line + "\n"), TIME));
    forms.put(
        "FireLens",
        line -> "{\"source\":\"stdout\",\"log\":" + quoted(line) + "," + FIRELENS + "}");
    forms.put(
        "Fluent Bit",
        line ->
            "{\"time\":\"%s\",\"stream\":\"stdout\",\"logtag\":\"F\",\"log\":%s,%s}"
                .formatted(TIME, quoted(line), KUBERNETES));
    forms.put(
        "Fluent Bit with the runtime's head",
        line -> "{\"log\":%s,%s}".formatted(quoted(TIME + " stderr F " + line + "\n"), KUBERNETES));
    forms.put(
        "Container Insights",
        line ->
            "{\"log\":%s,\"stream\":\"stdout\",\"docker\":{\"container_id\":\"4dd9c1a0b7f0\"},%s}"
                .formatted(quoted(line + "\n"), KUBERNETES));
    forms.put(
        "Vector",
        line ->
            "{\"file\":\"/var/log/pods/falco.log\",%s,\"message\":%s,\"source_type\":\"kubernetes_logs\",\"timestamp\":\"%s\"}"
                .formatted(KUBERNETES, quoted(line), TIME));
    forms.put("syslog", line -> "<14>Mar 30 18:55:16 host falco[1]: " + line);
    return forms;
  }

  /** Further forms of a line that is a JSON object. */
  static Map<String, UnaryOperator<String>> ofObjects() {
    Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
    forms.put(
        "decoded in log",
        object -> "{\"log\":" + object + ",\"stream\":\"stdout\"," + KUBERNETES + "}");
    forms.put(
        "decoded beside log",
        object ->
            "{\"log\":%s,\"log_processed\":%s,%s}".formatted(quoted(object), object, KUBERNETES));
    forms.put("merged", object -> merged(object, KUBERNETES));
    forms.put("merged by FireLens", object -> merged(object, FIRELENS));
    return forms;
  }

  private static String merged(String object, String members) {
    return object.substring(0, object.length() - 1) + "," + members + "}";
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
