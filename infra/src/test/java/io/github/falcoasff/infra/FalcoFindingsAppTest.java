package io.github.falcoasff.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.falcoasff.infra.function.FunctionJar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalcoFindingsAppTest {

  @TempDir Path directory;

  @Test
  void theContextSetsTheLogGroup() {
    ResolvedTemplate cloud = new Synth(directory).app("logGroupName", "/eks/shop/falco");
    assertThat(cloud.properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("LogGroupName", "/eks/shop/falco");
    assertThat(cloud.properties("AWS::Lambda::Permission").get("SourceArn").toString())
        .endsWith(":log-group:/eks/shop/falco:*");
  }

  @Test
  void theContextSetsTheFilterPattern() {
    ResolvedTemplate cloud = new Synth(directory).app("filterPattern", "{ $.rule = \"*\" }");
    assertThat(cloud.properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("FilterPattern", "{ $.rule = \"*\" }");
  }

  @Test
  void theContextSetsTheArchitecture() {
    ResolvedTemplate cloud = new Synth(directory).app("architecture", "x86_64");
    assertThat(cloud.properties("AWS::Lambda::Function"))
        .containsEntry("Architectures", List.of("x86_64"));
  }

  @Test
  void theContextSetsTheMinimumPriority() {
    ResolvedTemplate cloud = new Synth(directory).app("minimumPriority", "warning");
    assertThat(cloud.properties("AWS::Lambda::Function").get("Environment").toString())
        .contains("MINIMUM_PRIORITY=warning");
  }

  @Test
  void theContextSetsTheEksCluster() {
    ResolvedTemplate cloud = new Synth(directory).app("eksClusterName", "shop");
    assertThat(cloud.properties("AWS::Lambda::Function").get("Environment").toString())
        .contains("EKS_CLUSTER_NAME=shop");
  }

  @Test
  void refusesAnUnknownArchitecture() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Synth(directory).app("architecture", "riscv"))
        .withMessageContaining("one of arm64, x86_64");
  }

  @Test
  void theErrorForAMissingJarSaysHowToMakeIt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> FunctionJar.builtIn(directory))
        .withMessageContaining("falco-asff.jar does not exist: run `mvn package`");
  }
}
