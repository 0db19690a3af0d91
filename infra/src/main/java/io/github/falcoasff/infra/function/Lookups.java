package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Which of the account's resources the functions look up, and the permissions for these look-ups.
 *
 * @param services any of <code>ec2</code>, <code>ecs</code>, <code>eks</code>
 */
@Internal
public record Lookups(Set<String> services) {

  private static final String VARIABLE = "ENRICHMENT";
  private static final String NONE = "none";

  /** All services, in the order in which the templates name them. */
  static final List<String> SERVICES = List.of("ec2", "ecs", "eks");

  /**
   * Reads the look-ups from the function's further variables; all if no variable is set for them.
   */
  static Lookups of(Map<String, String> variables) {
    String text = variables.getOrDefault(VARIABLE, String.join(",", SERVICES));
    if (text.equals(NONE)) {
      return new Lookups(Set.of());
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (!SERVICES.containsAll(names)) {
      throw new IllegalArgumentException(
          VARIABLE + " is \"" + text + "\": any of " + String.join(", ", SERVICES) + ", or none.");
    }
    return new Lookups(new TreeSet<>(names));
  }

  /** Returns the value of the function's variable. */
  String word() {
    return services.isEmpty() ? NONE : String.join(",", services);
  }

  /**
   * Returns the permissions. Describing instances and listing tasks do not support resource-level
   * permissions; a condition limits them to the Region or to the account's clusters (Service
   * Authorization Reference, Amazon EC2, Amazon ECS, Amazon EKS).
   */
  public List<PolicyStatement> statements() {
    List<PolicyStatement> all = new ArrayList<>();
    if (services.contains("ec2")) {
      all.add(
          allow("ec2:DescribeInstances", "*")
              .conditions(Map.of("StringEquals", Map.of("ec2:Region", Aws.REGION)))
              .build());
    }
    if (services.contains("ecs")) {
      all.add(
          allow("ecs:ListTasks", "*")
              .conditions(Map.of("ArnLike", Map.of("ecs:cluster", arn("ecs", "cluster/*"))))
              .build());
      all.add(allow("ecs:DescribeTasks", arn("ecs", "task/*")).build());
    }
    if (services.contains("eks")) {
      all.add(allow("eks:DescribeCluster", arn("eks", "cluster/*")).build());
    }
    return all;
  }

  private static PolicyStatement.Builder allow(String action, String resource) {
    return PolicyStatement.Builder.create().actions(List.of(action)).resources(List.of(resource));
  }

  private static String arn(String service, String resource) {
    return String.join(":", "arn", Aws.PARTITION, service, Aws.REGION, Aws.ACCOUNT_ID, resource);
  }
}
