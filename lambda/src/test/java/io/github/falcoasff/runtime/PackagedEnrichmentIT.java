package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.Ec2StandIn;
import io.github.falcoasff.standin.aws.EcsStandIn;
import io.github.falcoasff.standin.aws.EksStandIn;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that the packaged jar, from which unused classes were removed, looks up the resources of
 * the samples.
 */
final class PackagedEnrichmentIT {
  private static final String REGION = "us-east-1";
  private static final String ECS = "arn:aws:ecs:us-east-1:111122223333:cluster/shop";

  @Test
  void theSamplesOfBothWorldsAreEnriched() throws Exception {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
        Ec2StandIn ec2 = Ec2StandIn.start(REGION);
        EcsStandIn ecs = EcsStandIn.start(REGION);
        EksStandIn eks = EksStandIn.start(REGION)) {
      ec2.instance("i-0272a752884b93aa4", Map.of("Name", "ecs-host"));
      ec2.instance("i-0949bae76772ca8a0", Map.of("eks:cluster-name", "shop"));
      ecs.task(ECS, "3a17f3be", "cc7b29e1f106" + "e".repeat(52));
      eks.cluster("shop");
      Map<String, String> settings =
          Map.of(
              "AWS_ACCESS_KEY_ID",
              "AKIDEXAMPLE",
              "ENRICHMENT",
              "ec2,ecs,eks",
              // Long enough even if this machine is busy.
              "ENRICHMENT_BUDGET_MS",
              "30000",
              "AWS_ENDPOINT_URL_EC2",
              ec2.endpoint().toString(),
              "AWS_ENDPOINT_URL_ECS",
              ecs.endpoint().toString(),
              "AWS_ENDPOINT_URL_EKS",
              eks.endpoint().toString());
      try (PackagedFunction function =
          PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), settings)) {
        for (String sample : new String[] {"ecs-firelens", "eks-fluent-bit"}) {
          InvocationResult result =
              function.invoke(
                  Files.readAllBytes(Project.root().resolve("samples/events/" + sample + ".json")));
          assertThat(result).as(function.output()).isInstanceOf(Answer.class);
        }
        String findings = hub.findings().values().toString();
        assertThat(findings)
            .as(function.output())
            .contains("subnet-0a1b2c3d4e5f60718", "task/shop/3a17f3be", "\"Version\":\"1.34\"");
      }
      assertThat(ec2.violations()).isEmpty();
      assertThat(ecs.violations()).isEmpty();
      assertThat(eks.violations()).isEmpty();
      assertThat(hub.violations()).isEmpty();
    }
  }
}
