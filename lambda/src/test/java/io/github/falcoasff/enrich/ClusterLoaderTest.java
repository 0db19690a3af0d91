package io.github.falcoasff.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.asff.ClusterFacts;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.aws.EksStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests look-ups of EKS clusters over HTTP. */
class ClusterLoaderTest {
  private final EksStandIn eks = EksStandIn.start("us-east-1");
  private final AwsClients clients =
      TestAws.clients(eks.endpoint(), Map.of("AWS_MAX_ATTEMPTS", "1"));
  private final ClusterLoader loader =
      new ClusterLoader(clients, "us-east-1", TestAws.calls(), Redactor.standard());
  private final TestSink<String, ClusterFacts> sink = new TestSink<>();

  @AfterEach
  void close() {
    clients.close();
    eks.close();
    assertThat(eks.violations()).isEmpty();
  }

  @Test
  void allFactsAboutAClusterAreRead() {
    eks.cluster("shop");

    loader.load(List.of("shop"), sink);

    ClusterFacts facts = sink.found.get("shop");
    assertThat(facts.version()).contains("1.34");
    assertThat(facts.status()).contains("ACTIVE");
    assertThat(facts.endpoint())
        .contains("https://0123456789ABCDEF.gr7.us-east-1.eks.amazonaws.com");
    assertThat(facts.roleArn()).contains("arn:aws:iam::111122223333:role/shop-cluster");
    assertThat(facts.securityGroups()).containsExactly("sg-0123456789abcdef0");
    assertThat(facts.subnets()).hasSize(2);
    assertThat(facts.publicAccess()).contains(true);
    assertThat(facts.logging())
        .containsExactly(
            new ClusterFacts.Logging(true, List.of("api", "audit")),
            new ClusterFacts.Logging(false, List.of("scheduler")));
  }

  @Test
  void emptyMembersAreLeftOutAndEachSecurityGroupCountsOnce() {
    eks.answerWith(
        1,
        200,
        "application/json",
        "{\"cluster\":{\"name\":\"shop\",\"version\":\"\",\"resourcesVpcConfig\":{"
            + "\"subnetIds\":[\"\",\"subnet-1\"],\"securityGroupIds\":[\"sg-1\",\"sg-2\"],"
            + "\"clusterSecurityGroupId\":\"sg-2\"},\"logging\":{\"clusterLogging\":["
            + "null,{\"types\":[],\"enabled\":true},{\"types\":[\"api\"],\"enabled\":true}]}}}");

    loader.load(List.of("shop"), sink);

    ClusterFacts facts = sink.found.get("shop");
    assertThat(facts.version()).isEmpty();
    assertThat(facts.subnets()).containsExactly("subnet-1");
    assertThat(facts.securityGroups()).containsExactly("sg-1", "sg-2");
    assertThat(facts.logging()).containsExactly(new ClusterFacts.Logging(true, List.of("api")));
  }

  @Test
  void anUnknownClusterIsLookedUpAgainAfterFiveMinutes() {
    assertThat(loader.absence()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aMissingClusterDoesNotFailTheNextOne() {
    eks.cluster("shop");

    loader.load(List.of("missing", "shop"), sink);

    assertThat(sink.found).containsOnlyKeys("shop");
    assertThat(sink.calls()).isEqualTo(2);
  }

  @Test
  void aDeniedCallIsAFault() {
    eks.answerWith(1, 403, "application/json", "{\"code\":\"AccessDeniedException\"}");

    assertThatThrownBy(() -> loader.load(List.of("shop"), sink))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.DENIED))
        .hasMessageContaining("eks:DescribeCluster");
  }

  @Test
  void noCallIsMadeBeyondTheLimitOfTheInvocation() {
    eks.cluster("one").cluster("two");
    TestSink<String, ClusterFacts> one = new TestSink<>(1, found -> false);

    assertThatThrownBy(() -> loader.load(List.of("one", "two"), one))
        .isInstanceOf(CallLimitException.class);
    assertThat(one.found).containsOnlyKeys("one");
    assertThat(eks.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"cluster\":null}", "{\"cluster\":{\"name\":\"other\"}}"})
  void anAnswerWithoutTheClusterIsAnError(String answer) {
    eks.answerWith(1, 200, "application/json", answer);

    assertThatThrownBy(() -> loader.load(List.of("shop"), sink))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sink.found).isEmpty();
  }

  @Test
  void aClusterWithOnlyANameIsRead() {
    eks.answerWith(1, 200, "application/json", "{\"cluster\":{\"name\":\"shop\"}}");

    loader.load(List.of("shop"), sink);

    assertThat(sink.found.get("shop").securityGroups()).isEmpty();
    assertThat(sink.found.get("shop").publicAccess()).isEmpty();
  }

  @Test
  void eachClusterTakesOneCall() {
    assertThat(loader.most("shop")).isEqualTo(1);
    assertThat(loader.group("shop")).isNotEqualTo(loader.group("other"));
  }
}
