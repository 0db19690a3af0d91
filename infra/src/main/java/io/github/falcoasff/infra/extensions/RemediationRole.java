package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.extensions.RemediationProps.TaskAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Makes the role of the remediation function. It has permissions for the configured actions only,
 * and in a dry run for none of them.
 */
final class RemediationRole {

  /** The key of the tag that the function sets. */
  static final String TAG = "falco-asff:finding";

  /**
   * The key of the tag that records the earlier security groups of a network interface, so that
   * they can be restored.
   */
  static final String TAG_BEFORE = "falco-asff:security-groups-before";

  private RemediationRole() {}

  static Role create(Construct scope, RemediationProps props, ILogGroup log, IQueue failed) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getLogGroupArn())));
    statements.add(allow(List.of("sqs:SendMessage"), List.of(failed.getQueueArn())));
    if (!props.dryRun()) {
      statements.addAll(task(scope, props.task()));
      statements.addAll(instance(scope, props));
    }
    return Role.Builder.create(scope, "Role")
        .description("Remediation of Falco findings")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(
            Map.of("Remediation", PolicyDocument.Builder.create().statements(statements).build()))
        .build();
  }

  private static List<PolicyStatement> task(Construct scope, TaskAction action) {
    return switch (action) {
      case NONE -> List.of();
      case STOP -> List.of(allow(List.of("ecs:StopTask"), List.of(arn(scope, "ecs", "task", "*"))));
    };
  }

  private static List<PolicyStatement> instance(Construct scope, RemediationProps props) {
    String interfaces = arn(scope, "ec2", "network-interface", "*");
    return switch (props.instance()) {
      case NONE -> List.of();
      case TAG -> List.of(tag(arn(scope, "ec2", "instance", "*"), TAG));
      case ISOLATE ->
          List.of(
              // This action does not support resource-level permissions (Service Authorization
              // Reference, Amazon EC2).
              allow(List.of("ec2:DescribeNetworkInterfaces"), List.of("*")),
              allow(
                  List.of("ec2:ModifyNetworkInterfaceAttribute"),
                  List.of(
                      interfaces,
                      arn(scope, "ec2", "instance", "*"),
                      arn(
                          scope,
                          "ec2",
                          "security-group",
                          props.isolationSecurityGroup().orElseThrow()))),
              tag(interfaces, TAG_BEFORE));
    };
  }

  private static PolicyStatement tag(String resource, String key) {
    return PolicyStatement.Builder.create()
        .actions(List.of("ec2:CreateTags"))
        .resources(List.of(resource))
        .conditions(Map.of("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of(key))))
        .build();
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }

  private static String arn(Construct scope, String service, String resource, String name) {
    return Stack.of(scope)
        .formatArn(
            ArnComponents.builder().service(service).resource(resource).resourceName(name).build());
  }
}
