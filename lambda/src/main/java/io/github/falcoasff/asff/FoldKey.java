package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.ArrayList;
import java.util.List;

/**
 * The key that repeats of an alert share within a window: the whole name of the rule, the source,
 * the priority, and the subject. For system calls the subject is the workload and the process's
 * name. For a plugin's source, which has no process, it is the actor and the target, or the whole
 * message if neither is known. A text line has the recognised rule, else its constant words, else
 * its whole message.
 *
 * @param parts in their order
 */
record FoldKey(List<String> parts) {
  /** Copies the parts. */
  FoldKey {
    parts = List.copyOf(parts);
  }

  /**
   * The key of an alert.
   *
   * @param plugin the resources of the alert, if it is from a plugin's source
   */
  static FoldKey of(FalcoAlert alert, PluginResources plugin) {
    List<String> parts = new ArrayList<>();
    parts.add(alert.ruleName());
    parts.add(alert.ruleName().isEmpty() ? words(alert) : "");
    parts.add(alert.source());
    parts.add(alert.priority().word());
    if (alert.source().equals("syscall")) {
      parts.add(Workload.of(alert).map(Workload::id).orElseGet(() -> host(alert)));
      parts.add(alert.fields().text("proc.name").orElse(""));
    } else {
      parts.add(plugin.actor().orElse(""));
      parts.add(plugin.targetId().orElse(""));
      parts.add(plugin.namesNothing() ? said(alert) : "");
    }
    return new FoldKey(parts);
  }

  private static String words(FalcoAlert alert) {
    String words = alert.constantWords();
    return words.isEmpty() ? alert.message() : words;
  }

  private static String said(FalcoAlert alert) {
    return alert.message().isEmpty() ? alert.fields().values().toString() : alert.message();
  }

  private static String host(FalcoAlert alert) {
    return alert
        .shipper()
        .ec2InstanceId()
        .or(() -> alert.shipper().kubernetesHost())
        .or(() -> alert.shipper().hostName())
        .or(alert::hostname)
        .orElse("");
  }
}
