package com.example;

import io.github.falcoasff.infra.findings.FalcoFindings;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.monitoring.AlarmTopic;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

public final class AlertsStack extends Stack {
  public AlertsStack(Construct scope, String id, String jar) {
    super(scope, id);
    AlarmTopic emails = AlarmTopic.emailing(List.of("security@example.com"));
    FalcoFindings.Builder.create(this, "FalcoFindings")
        .code(Code.fromAsset(jar))
        .logGroupNames("/eks/shop/falco")
        .settings(FunctionSettings.builder().minimumPriority("notice").build())
        .monitoring(MonitoringProps.builder().topic(emails).dashboard(true).build())
        .build();
  }
}
