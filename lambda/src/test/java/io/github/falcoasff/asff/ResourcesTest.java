package io.github.falcoasff.asff;

import static io.github.falcoasff.falco.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.falco.AlertLine;
import io.github.falcoasff.falco.OutputFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an alert is about, the most telling first; never what only Falco or the shipper is. */
final class ResourcesTest {
  private static final String TASK = "arn:aws:ecs:eu-central-1:111122223333:task/shop/0a1b2c3d";
  private static final String FIRELENS =
      "\"ecs_cluster\":\"falco-cluster\",\"ecs_task_arn\":"
          + "\"arn:aws:ecs:eu-central-1:111122223333:task/falco-cluster/ffff\","
          + "\"container_id\":\"eeeeeeeeeeee\",\"ec2_instance_id\":\"i-0a1b2c3d4e5f60718\"";

  @Test
  void theShippersTaskAndContainerAreNotTheWorkloads() {
    assertThat(ids(alert().inLog(FIRELENS)))
        .containsExactly(
            "Container 4be1d6a07c52",
            "AwsEcsCluster arn:aws:ecs:eu-central-1:111122223333:cluster/falco-cluster",
            "AwsEc2Instance arn:aws:ec2:eu-central-1:111122223333:instance/i-0a1b2c3d4e5f60718");
  }

  @Test
  void aProcessOnTheHostIsAboutTheInstance() {
    assertThat(ids(alert().field("container.id", "host").inLog(FIRELENS)).get(0))
        .startsWith("AwsEc2Instance");
  }

  @Test
  void aTaskThatTheContainersLabelNames() {
    assertThat(
            ids(alert().field("container.label[com.amazonaws.ecs.task-arn]", TASK).inLog(FIRELENS)))
        .contains(
            "AwsEcsTask " + TASK,
            "AwsEcsCluster arn:aws:ecs:eu-central-1:111122223333:cluster/shop")
        .noneMatch(id -> id.contains("falco-cluster"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "a:b,%s", "%s,a:b", "a:b,%s,c:d:e"})
  void aTaskAmongAllLabels(String labels) {
    String label = "com.amazonaws.ecs.task-arn:" + TASK;
    assertThat(ids(alert().field("container.labels", labels.formatted(label)).line()))
        .contains("AwsEcsTask " + TASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:com.amazonaws.ecs.task-arn:" + TASK,
        "xcom.amazonaws.ecs.task-arn:" + TASK,
        "com.amazonaws.ecs.task-arn:arn:other:ecs:x:111122223333:task/a",
        "com.amazonaws.ecs.task-arn:"
      })
  void aLabelThatNamesNoTaskGivesNone(String labels) {
    assertThat(ids(alert().field("container.labels", labels).line()))
        .noneMatch(id -> id.startsWith("AwsEcsTask"));
  }

  @Test
  void aTaskOfAnotherPartitionAccountOrRegionIsNotBelieved() {
    for (String place :
        List.of(
            "aws-cn:ecs:cn-north-1:111122223333",
            "aws:ecs:eu-west-1:111122223333",
            "aws:ecs:eu-central-1:444455556666")) {
      JsonNode resources =
          Mapped.finding(
                  alert()
                      .field(
                          "container.label[com.amazonaws.ecs.task-arn]",
                          "arn:" + place + ":task/shop/0a1b"))
              .path("Resources");
      assertThat(resources.findValuesAsText("Type")).containsExactly("Container");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "github,github.user,j-lind",
    "okta,okta.actor.name,ana",
    "aws_cloudtrail,s3.bucket,b-1"
  })
  void aPluginsEventIsNotAboutTheHostOfFalco(String source, String field, String value) {
    List<String> ids =
        ids(
            alert()
                .withoutField("container.id")
                .text("source", source)
                .field(field, value)
                .inLog(FIRELENS));
    assertThat(ids).hasSize(1);
    assertThat(ids.get(0)).contains(value);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:user/ana,AwsIamUser",
    "arn:aws:iam::111122223333:role/ci/deploy,AwsIamRole",
    "arn:aws:iam::111122223333:root,Other",
    "arn:aws:sts::111122223333:assumed-role/ci/session,Other",
    "arn:aws:sts::111122223333:assumed-role/:role/x,Other"
  })
  void aPrincipalIsWhatItsArnSays(String arn, String type) {
    assertThat(
            ids(
                alert()
                    .withoutField("container.id")
                    .text("source", "aws_cloudtrail")
                    .field("ct.user.arn", arn)
                    .line()))
        .containsExactly(type + " " + arn);
  }

  @Test
  void anIdThatIsNoArnDoesNotLookLikeOne() {
    assertThat(ids(alert().field("container.id", "arn:own").line()))
        .containsExactly("Container id/arn:own");
  }

  @Test
  void aPrivateAddressThatIsNoneIsLeftOut() {
    for (String address : List.of("\"\\ud800\"", "\"\u00a0\"", "\"10.0.0.999\"", "{}")) {
      JsonNode instance =
          Mapped.finding(alert().inLog(FIRELENS + ",\"private_ip\":" + address))
              .path("Resources")
              .get(2);
      assertThat(instance.path("Type").asText()).isEqualTo("AwsEc2Instance");
      assertThat(instance.toString()).doesNotContain("IpV4Addresses");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/aws/containerinsights/group/application,field,setting,group",
    "/aws/containerinsights/group/dataplane,,,group",
    "falco,field,setting,field",
    "falco,,setting,setting",
    "/aws/containerinsights/no name/application,field,setting,field",
    "/aws/containerinsights/a/b/c,,setting,setting",
    "falco,not/a/name,setting,setting",
    "falco,,,"
  })
  void theClusterIsOfTheGroupThenOfAFieldThenOfTheSetting(
      String group, String field, String setting, String cluster) {
    OutputFields fields =
        OutputFields.of(field == null ? Map.of() : Map.of("ka.cluster.name", field));
    assertThat(EksClusters.name(group, fields, Optional.empty(), Optional.ofNullable(setting)))
        .isEqualTo(Optional.ofNullable(cluster));
  }

  @Test
  void anAlertThatNamesNothingIsAboutItsHostElseTheAccount() {
    AlertLine bare = alert().with("output_fields", "{}");
    assertThat(ids(bare.line())).containsExactly("Other host/node-4");
    assertThat(ids(bare.without("hostname").line()))
        .containsExactly("AwsAccount AWS::::Account:111122223333");
  }

  private static List<String> ids(String message) {
    List<String> ids = new ArrayList<>();
    for (JsonNode resource : Mapped.finding(message).path("Resources")) {
      ids.add(resource.path("Type").asText() + " " + resource.path("Id").asText());
    }
    return ids;
  }
}
