package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.events.FindingPattern;
import java.util.List;
import software.amazon.awscdk.services.securityhub.CfnInsight;
import software.amazon.awscdk.services.securityhub.CfnInsight.AwsSecurityFindingFiltersProperty;
import software.amazon.awscdk.services.securityhub.CfnInsight.MapFilterProperty;
import software.amazon.awscdk.services.securityhub.CfnInsight.StringFilterProperty;
import software.constructs.Construct;

/**
 * Custom insights: saved searches in Security Hub for active Falco findings that nobody has
 * resolved or suppressed.
 *
 * <p>Insights cannot be grouped by namespace, because a finding has the namespace only in the
 * details of its container. So each namespace has its own insight, grouped by rule.
 */
final class Insights {

  /** The key of the namespace in the details of a container. */
  static final String NAMESPACE = "k8s.ns.name";

  private Insights() {}

  static void create(Construct scope, List<String> namespaces) {
    insight(scope, "ByRule", "Falco: by rule", "GeneratorId", falco());
    insight(
        scope,
        "ByCluster",
        "Falco: by cluster",
        "ResourceId",
        falco().resourceType(List.of(equal("AwsEksCluster"), equal("AwsEcsCluster"))));
    insight(
        scope,
        "ByTactic",
        "Falco: by tactic",
        "Type",
        falco().type(List.of(prefix("TTPs/"), prefix("Effects/"))));
    insight(scope, "ByAccount", "Falco: by account", "AwsAccountId", falco());
    for (String namespace : namespaces) {
      insight(
          scope,
          "Namespace-" + namespace,
          "Falco: namespace " + namespace + " by rule",
          "GeneratorId",
          falco().resourceDetailsOther(List.of(entry(NAMESPACE, namespace))));
    }
  }

  private static void insight(
      Construct scope,
      String id,
      String name,
      String groupBy,
      AwsSecurityFindingFiltersProperty.Builder filters) {
    CfnInsight.Builder.create(scope, id)
        .name(name)
        .groupByAttribute(groupBy)
        .filters(filters.build())
        .build();
  }

  private static AwsSecurityFindingFiltersProperty.Builder falco() {
    return AwsSecurityFindingFiltersProperty.builder()
        .generatorId(List.of(prefix(FindingPattern.GENERATOR)))
        .recordState(List.of(equal("ACTIVE")))
        .workflowStatus(List.of(equal("NEW"), equal("NOTIFIED")));
  }

  private static StringFilterProperty equal(String value) {
    return StringFilterProperty.builder().comparison("EQUALS").value(value).build();
  }

  private static StringFilterProperty prefix(String value) {
    return StringFilterProperty.builder().comparison("PREFIX").value(value).build();
  }

  private static MapFilterProperty entry(String key, String value) {
    return MapFilterProperty.builder().comparison("EQUALS").key(key).value(value).build();
  }
}
