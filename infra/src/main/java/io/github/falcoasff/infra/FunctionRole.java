package io.github.falcoasff.infra;

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

/** The function's role: three statements, each on one resource. */
final class FunctionRole {

  private FunctionRole() {}

  static Role create(Construct scope, ILogGroup log, IQueue failureQueue) {
    PolicyDocument policy =
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    allow(List.of("securityhub:BatchImportFindings"), defaultProduct(scope)),
                    allow(
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        // Ends in ":*", the streams of the group.
                        log.getLogGroupArn()),
                    allow(List.of("sqs:SendMessage"), failureQueue.getQueueArn())))
            .build();
    return Role.Builder.create(scope, "Role")
        .description("Falco alerts to Security Hub findings")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(Map.of("FalcoFindings", policy))
        .build();
  }

  /**
   * The product that every account has for its own integrations from the moment Security Hub CSPM
   * is enabled. With it, the caller must be the account that the finding names
   * (BatchImportFindings, API reference).
   */
  private static String defaultProduct(Construct scope) {
    Stack stack = Stack.of(scope);
    return stack.formatArn(
        ArnComponents.builder()
            .service("securityhub")
            .resource("product")
            .resourceName(stack.getAccount() + "/default")
            .build());
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }
}
