package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the EKS cluster of an alert. */
final class EksClusters {
  /** Container Insights' log groups are the only place where its records name the cluster. */
  private static final Pattern CONTAINER_INSIGHTS =
      Pattern.compile("/aws/containerinsights/([^/]+)/\\w+");

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

  private EksClusters() {}

  /** From Container Insights' group name, from a field, from the setting, in this order. */
  static Optional<String> name(String logGroup, OutputFields fields, Optional<String> setting) {
    Matcher group = CONTAINER_INSIGHTS.matcher(logGroup);
    return valid(group.matches() ? Optional.of(group.group(1)) : Optional.empty())
        .or(() -> valid(fields.first("ka.cluster.name", "k8s.cluster.name", "static.cluster")))
        .or(() -> valid(setting));
  }

  /** Only what can be an EKS cluster's name, since it becomes part of an ARN. */
  private static Optional<String> valid(Optional<String> name) {
    return name.filter(text -> NAME.matcher(text).matches());
  }
}
