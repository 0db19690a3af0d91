package io.github.falcoasff.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sample alerts for tests. */
final class Alerts {
  /** The time of {@link #SHELL} and {@link #ETC}, in milliseconds since the epoch. */
  static final long TIME = 1_774_896_916_123L;

  /** A shell in a pod, priority Notice. */
  static final String SHELL =
      "{\"hostname\":\"node-1\",\"output\":\"18:55:16.123456789: Notice A shell was spawned in a"
          + " container with an attached terminal | process=bash command=bash"
          + " container_id=4403e530a460\",\"output_fields\":{\"container.id\":\"4403e530a460\","
          + "\"k8s.ns.name\":\"shop\",\"k8s.pod.name\":\"cart-1\",\"proc.cmdline\":\"/bin/bash -i\","
          + "\"proc.name\":\"bash\",\"proc.pid\":4711},\"priority\":\"Notice\",\"rule\":\"Terminal"
          + " shell in container\",\"source\":\"syscall\",\"tags\":[\"container\",\"shell\","
          + "\"mitre_execution\"],\"time\":\"2026-03-30T18:55:16.123456789Z\"}";

  /** A write below /etc, priority Error, without tags. */
  static final String ETC =
      "{\"output\":\"18:55:16.123456789: Error File below /etc opened for writing | file=/etc/5\","
          + "\"output_fields\":{\"container.id\":\"host\",\"fd.name\":\"/etc/5\",\"proc.name\":"
          + "\"touch\"},\"priority\":\"Error\",\"rule\":\"Write below etc\",\"time\":"
          + "\"2026-03-30T18:55:16.123456789Z\"}";

  /** A text line that has only a time of day. */
  static final String TEXT =
      "09:15:00.000000001: Warning Sensitive file opened for reading by non-trusted program |"
          + " file=/etc/shadow process=cat container_id=71e63c8c533a container_name=web";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Alerts() {}

  /** Returns the alert {@link #SHELL} with another time, so that it has another Id. */
  static String shell(int second) {
    return SHELL.replace(
        "18:55:16.123456789Z", String.format("18:%02d:%02d.1Z", second / 60, second % 60));
  }

  /** Parses JSON into a tree. */
  static ObjectNode tree(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return (ObjectNode) node;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Returns the JSON formatted over several lines. */
  static String pretty(String json) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Returns the text as a JSON string. */
  static String quoted(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
