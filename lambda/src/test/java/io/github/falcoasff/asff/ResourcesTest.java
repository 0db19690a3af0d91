package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.fixture.AlertLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the resources of alerts: the most specific first, and none that only describes Falco or the
 * shipper.
 */
final class ResourcesTest {
  private static final String TASK = "arn:aws:ecs:eu-central-1:111122223333:task/shop/0a1b2c3d";
  private static final String FIRELENS =
      "\"ecs_cluster\":\"falco-cluster\",\"ecs_task_arn\":"
          + "\"arn:aws:ecs:eu-central-1:111122223333:task/falco-cluster/ffff\","
          + "\"container_id\":\"eeeeeeeeeeee\",\"ec2_instance_id\":\"i-0a1b2c3d4e5f60718\"";

  @Test
  void theShippersTaskAndContainerAreNotUsedForTheWorkload() {
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
  void theTaskInTheContainersLabelIsUsed() {
    assertThat(
            ids(alert().field("container.label[com.amazonaws.ecs.task-arn]", TASK).inLog(FIRELENS)))
        .contains(
            "AwsEcsTask " + TASK,
            "AwsEcsCluster arn:aws:ecs:eu-central-1:111122223333:cluster/shop")
        .noneMatch(id -> id.contains("falco-cluster"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "a:b,%s", "%s,a:b", "a:b,%s,c:d:e"})
  void theTaskIsFoundAmongAllLabels(String labels) {
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
  void aLabelWithoutAValidTaskGivesNone(String labels) {
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
  void aPluginsEventIsNotAboutFalcosHost(String source, String field, String value) {
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
  void theArnDecidesThePrincipalsType(String arn, String type) {
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
  void anIdThatIsNotAnArnDoesNotLookLikeOne() {
    assertThat(ids(alert().field("container.id", "arn:own").line()))
        .containsExactly("Container id/arn:own");
  }

  @Test
  void anInvalidPrivateAddressIsLeftOut() {
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
  void theClusterComesFromTheLogGroupThenAFieldThenTheSetting(
      String group, String field, String setting, String cluster) {
    OutputFields fields =
        OutputFields.of(field == null ? Map.of() : Map.of("ka.cluster.name", field));
    assertThat(EksClusters.name(group, fields, Optional.empty(), Optional.ofNullable(setting)))
        .isEqualTo(Optional.ofNullable(cluster));
  }

  @Test
  void anAlertWithoutAResourceIsAboutItsHostElseTheAccount() {
    AlertLine bare = alert().with("output_fields", "{}").text("output", "Own event");
    assertThat(ids(bare.line())).containsExactly("Other host/node-4");
    assertThat(ids(bare.without("hostname").line()))
        .containsExactly("AwsAccount AWS::::Account:111122223333");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k8s_audit|ka.user.name=ana;ka.target.resource=pods;ka.target.name=web"
            + "|kubernetes/-/-/users/ana",
        "k8s_audit|ka.user.name=system:serviceaccount:shop:ci;ka.target.name=web"
            + "|kubernetes/-/shop/serviceaccounts/ci",
        "okta|okta.actor.name=ana;okta.target.user.name=ben|okta/users/ana",
        "github|github.user=a/na;github.repo.name=cart|github/users/a%2Fna",
        "gcp_auditlog|gcp.user=ana;gcp.storage.bucket=b;gcp.project=p|gcp/p/users/ana",
        "gcp_audit|gcp.user=ana;gcp.storage.bucket=b;gcp.project=p|gcp/p/users/ana",
        "gitlab|gitlab.author_name=ana;gitlab.entity_path=shop/cart|gitlab/users/ana",
        "keycloak|keycloak.user.userID=ana;keycloak.realmID=staff;keycloak.user.clientID=shop"
            + "|keycloak/staff/users/ana",
        "salesforce|salesforce.username=ana;salesforce.uri=/setup|salesforce/users/ana",
        "box|box.created_by_login=ana;box.sourceitemname=plan.pdf|box/users/ana",
        "aws_cloudtrail|ct.user.arn=arn:aws:iam::111122223333:user/ana;s3.bucket=b-1"
            + "|arn:aws:iam::111122223333:user/ana",
        "aws_cloudtrail|ct.user=ana;s3.bucket=b-1|aws/-/users/ana",
        "aws_cloudtrail|ct.user.arn=arn:aws:iam::111122223333:user/ana;ct.request.functionname=f"
            + "|arn:aws:iam::111122223333:user/ana"
      })
  void inAnAuditAlertTheTargetComesBeforeTheActor(String source, String fields, String actor) {
    AlertLine line = alert().with("output_fields", "{}").text("source", source);
    for (String field : fields.split(";", -1)) {
      line.field(field.split("=", 2)[0], field.split("=", 2)[1]);
    }
    JsonNode resources = Mapped.finding(line).path("Resources");
    assertThat(resources).hasSize(2);
    assertThat(resources.get(0).path("ResourceRole").asText()).isEqualTo("Target");
    assertThat(resources.get(1).path("ResourceRole").asText()).isEqualTo("Actor");
    assertThat(resources.get(1).path("Id").asText()).isEqualTo(actor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k8s_audit|ka.user.name=system:serviceaccount:shop:ci;ka.target.namespace=shop;"
            + "ka.target.resource=serviceaccounts;ka.target.name=ci"
            + "|Other kubernetes/-/shop/serviceaccounts/ci",
        "okta|okta.actor.name=users;okta.target.user.name=users|Other okta/users/users",
        "gitlab|gitlab.author_name=ana;gitlab.group=users;gitlab.project=ana"
            + "|Other gitlab/users/ana"
      })
  void aUserWhoChangesHimselfIsOneResource(String source, String fields, String resource) {
    AlertLine line = alert().with("output_fields", "{}").text("source", source);
    for (String field : fields.split(";", -1)) {
      line.field(field.split("=", 2)[0], field.split("=", 2)[1]);
    }
    assertThat(ids(line.line())).containsExactly(resource);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gcp.project|gcp.storage.bucket|gcp/p/t",
        "gcp.projectId|gcp.resourceName|gcp/p/t",
        "gcp.project|gcp.cloudfunctions.function|gcp/p/t",
        "gcp.project|gcp.compute.instanceid|gcp/p/t",
        "gcp.project|gcp.compute.instanceId|gcp/p/t",
        "json.value[/resource/labels/project_id]|json.value[/resource/labels/policy_name]|gcp/p/t"
      })
  void theTargetInGoogleCloudIsTheOneInTheTitle(String project, String target, String id) {
    for (String source : List.of("auditlogs", "gcp_auditlog")) {
      AlertLine line =
          alert()
              .with("output_fields", "{}")
              .text("source", source)
              .field("gcp.user", "ana")
              .field(project, "p")
              .field(target, "t");
      JsonNode found = Mapped.finding(line).path("Resources").get(0);
      assertThat(found.path("Id").asText()).isEqualTo(id);
      assertThat(found.path("ResourceRole").asText()).isEqualTo("Target");
      assertThat(found.path("Details").path("Other").path("gcp.user").asText()).isEqualTo("ana");
    }
  }

  @Test
  void aProcessHasNoRole() {
    assertThat(Mapped.finding(alert()).path("Resources").toString()).doesNotContain("ResourceRole");
  }

  @Test
  void aTargetOfAwsIsNamedByAccountRegionAndKind() {
    AlertLine line =
        alert()
            .with("output_fields", "{}")
            .text("source", "aws_cloudtrail")
            .field("ct.region", "eu-west-1")
            .field("ct.request.functionname", "orders/v2");
    assertThat(ids(line.line()))
        .containsExactly("Other aws/111122223333/eu-west-1/function/orders%2Fv2");
  }

  @ParameterizedTest
  @CsvSource({
    "web,web-7d4f,web-7d4f/web",
    "web,,web",
    "host,web-7d4f,web-7d4f",
    "4be1d6a07c52,web-7d4f,web-7d4f",
    "k8s_web_web-7d4f_shop_84a78bd4_0,web-7d4f,web-7d4f/web",
    "k8s_web,,k8s_web"
  })
  void aContainersNameHasThePodsName(String name, String pod, String shown) {
    AlertLine line = alert().field("container.name", name);
    if (pod != null) {
      line.field("k8s.pod.name", pod);
    }
    assertThat(container(line).path("Name").asText()).isEqualTo(shown);
  }

  @Test
  void aLongNameKeepsThePodsStartAndTheContainer() {
    String name =
        container(alert().field("container.name", "web").field("k8s.pod.name", "p".repeat(200)))
            .path("Name")
            .asText();
    assertThat(name).hasSize(128).startsWith("ppp").endsWith("\u2026/web");
  }

  @Test
  void aFullIdIsCutToTheShortOneAndKeptInTheDetails() {
    String full = "4be1d6a07c52".repeat(6).substring(0, 64);
    JsonNode container =
        Mapped.finding(alert().field("container.id", full)).path("Resources").get(0);
    assertThat(container.path("Id").asText()).isEqualTo("4be1d6a07c52");
    assertThat(container.path("Details").path("Other").path("container.full_id").asText())
        .isEqualTo(full);
  }

  @Test
  void theImageIsIdentifiedByItsIdElseItsDigest() {
    AlertLine line = alert().field("container.image.digest", "sha256:0a1b");
    assertThat(container(line).path("ImageId").asText()).isEqualTo("sha256:0a1b");
    assertThat(container(line.field("container.image.id", "5e5e")).path("ImageId").asText())
        .isEqualTo("5e5e");
  }

  private static JsonNode container(AlertLine line) {
    return Mapped.finding(line).path("Resources").get(0).path("Details").path("Container");
  }

  private static List<String> ids(String message) {
    List<String> ids = new ArrayList<>();
    for (JsonNode resource : Mapped.finding(message).path("Resources")) {
      ids.add(resource.path("Type").asText() + " " + resource.path("Id").asText());
    }
    return ids;
  }
}
