package io.github.falcoasff.infra;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** An app with every kind of stack and every optional part of each. */
public final class AllStacks {

  public static final String TEXT =
      """
      defaults:
        permissionsBoundary: company/boundary
        tags: {cost-center: "1234", owner: security}
        bootstrapQualifier: company
        logRetentionDays: 400
        memoryMb: 1024
        timeoutSeconds: 180
        tracing: true
        vpc:
          subnets: ["{{resolve:ssm:/network/subnet-a}}", "{{resolve:ssm:/network/subnet-b}}"]
          securityGroups: ["{{resolve:ssm:/network/security-group}}"]
        bucket:
          versioned: true
          accessLogBucket: access-logs
          objectLock: governance
          objectLockDays: 60
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1]
          logGroups: [/eks/shop/falco, /ecs/shop/falco]
          eksClusterName: shop
          minimumPriority: notice
          reservedConcurrency: 10
          variables: {EXCLUDE_NAMESPACES: kube-system}
          encryptionKey: create
          monitoring:
            emails: [security@example.com]
            silenceMinutes: 60
            dashboard: true
          remediation:
            rules: [falco/syscall/drop-and-execute-new-binary-in-container]
            task: stop
            instance: isolate
            isolationSecurityGroup: sg-0123456789abcdef0
            dryRun: false
        - name: bank
          account: 333344445555
          regions: [eu-west-1]
          topology: hub
          logGroups: [/eks/bank/falco]
          createLogGroups: true
      hub:
        account: 222233334444
        regions: [eu-west-1]
        organization: o-a1b2c3d4e5
        externalId: example-external-id
        encryptionKey: create
        monitoring:
          topicName: alarms
          dashboard: true
      organization:
        id: o-a1b2c3d4e5
        account: 123456789012
        region: eu-west-1
        codeBucketPrefix: example-falco-asff
        failureTolerancePercentage: 50
        maxConcurrentPercentage: 100
        targets:
          - name: workloads
            organizationalUnits: [ou-ab12-c3d4e5f6]
            excludedAccounts: ["444455556666"]
            bucket: {accessLogBucket: "access-logs-${AWS::AccountId}-${AWS::Region}"}
            regions: [eu-west-1]
          - name: restricted
            organizationalUnits: [ou-ab12-ffffffff]
            regions: [eu-west-1]
            topology: hub
      administrator:
        account: 210987654321
        region: eu-west-1
        emails: [security@example.com]
        namespaces: [shop]
        splunk:
          endpoint: https://hec.example.com:8088
          secretArn: arn:aws:secretsmanager:eu-west-1:210987654321:secret:splunk-AbCdEf
      """;

  private AllStacks() {}

  public static List<Stack> of(App app) {
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(Stack.class::cast)
        .toList();
  }
}
