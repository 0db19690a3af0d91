package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the sentences made from the fields, the list of parents, and the rule's words. */
final class DescriptionTest {
  @Test
  void theSentencesSayWhoDidWhatAndWhere() {
    AlertLine line =
        alert()
            .text("output", "06:07:08.123456789: Warning Sensitive file opened for reading | a=b")
            .field("evt.type", "openat")
            .field("fd.name", "/etc/shadow")
            .field("proc.name", "cat")
            .field("proc.exepath", "/usr/bin/cat")
            .field("proc.cmdline", "cat /etc/shadow")
            .field("proc.pname", "bash")
            .field("proc.aname[2]", "systemd")
            .field("proc.aname[3]", "containerd-shim")
            .field("proc.aname[5]", "init")
            .field("user.loginuid", "1000")
            .field("user.uid", "0")
            .field("group.name", "wheel")
            .field("container.name", "web")
            .field("k8s.pod.name", "web-7d4f")
            .field("k8s.ns.name", "shop");
    assertThat(description(line))
        .isEqualTo(
            "Process cat (/usr/bin/cat), run by root (uid 0, group wheel, login user 1000), opened"
                + " /etc/shadow for reading in container web (shop/cart:2.14.0) of pod"
                + " shop/web-7d4f. Command line: \"cat /etc/shadow\". Parents: containerd-shim >"
                + " systemd > bash > cat. The rule says: Sensitive file opened for reading.");
    assertThat(Mapped.finding(line).path("ProductFields").path("falco/asff/lineage").asText())
        .isEqualTo("containerd-shim > systemd > bash > cat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "evt.type=open;fd.name=/a;evt.arg.flags=O_WRONLY|O_CREAT~opened /a for writing in",
        "evt.type=open;fd.name=/a;evt.arg.flags=O_RDWR~opened /a for reading and writing in",
        "evt.type=open;fd.name=/a~opened /a in",
        "fd.name=/a~used /a in",
        "evt.type=unlinkat;evt.arg.path=/a~deleted /a in",
        "evt.type=mkdirat;evt.arg.path=/a~created the directory /a in",
        "evt.type=rename;evt.arg.oldpath=/a;evt.arg.newpath=/b~renamed /a to /b in",
        "evt.type=linkat;evt.arg.oldpath=/a;evt.arg.newpath=/b~created a hard link to /a at /b in",
        "evt.type=symlink;evt.arg.target=/a;evt.arg.linkpath=/b"
            + "~created a symbolic link to /a at /b in",
        "evt.type=fchmodat;evt.arg.filename=/a;evt.arg.mode=S_ISUID"
            + "~changed the mode of /a to S_ISUID in",
        "evt.type=execve~was started in",
        "evt.type=connect;fd.name=10.0.0.5:1->10.0.0.6:2;fd.l4proto=tcp"
            + "~connected to 10.0.0.6:2 over TCP from 10.0.0.5:1 in",
        "evt.type=connect;fd.name=10.0.0.5:1->10.0.0.6:2;fd.sip.name=pool.example"
            + "~connected to 10.0.0.6:2 (pool.example) from 10.0.0.5:1 in",
        "evt.type=accept4;fd.name=10.0.0.5:1->10.0.0.6:2"
            + "~accepted a connection from 10.0.0.5:1 at 10.0.0.6:2 in",
        "evt.type=dup2;fd.name=10.0.0.5:1->10.0.0.6:2~redirected input or output to 10.0.0.6:2 fr",
        "evt.type=socket;evt.args=domain=17(AF_PACKET)~opened a socket: \"domain=17(AF_PACKET)\""
            + " in",
        "evt.type=setuid;evt.arg.uid=root~changed its user to root in",
        "evt.type=setns~joined another namespace (setns) in",
        "evt.type=finit_module~loaded a kernel module in",
        "evt.type=io_uring_setup~made the call io_uring_setup in",
        "user.name=root~matched the rule in"
      })
  void theEventTypeDecidesTheVerb(String fields, String words) {
    assertThat(description(with(alert(), fields))).startsWith("Process sh, run by root, " + words);
  }

  @ParameterizedTest
  @CsvSource({"memfd:program", "/memfd:program (deleted)"})
  void aProcessThatRunsFromMemoryHasNoFile(String path) {
    JsonNode finding = Mapped.finding(alert().field("proc.exepath", path));
    assertThat(finding.path("Description").asText())
        .startsWith("Process sh (from memory, no file), run by root,");
    assertThat(finding.path("Process").has("Path")).isFalse();
    assertThat(
            description(
                alert().field("proc.exepath", "/x").field("evt.arg.flags", "EXE_FROM_MEMFD")))
        .contains("(from memory, no file)");
  }

  @Test
  void aFailedCallIsDescribedAsFailed() {
    assertThat(description(alert().field("evt.res", "EACCES")))
        .contains("The call failed with EACCES.");
    assertThat(description(alert().field("evt.res", "SUCCESS"))).doesNotContain("failed");
  }

  @Test
  void theListOfParentsEndsAtTheFirstUnknownOne() {
    AlertLine line = alert().field("proc.pname", "bash").field("proc.aname[3]", "init");
    assertThat(description(line)).contains("Parents: bash > sh.");
    assertThat(description(alert().field("proc.aname[2]", "init"))).doesNotContain("Parents");
    assertThat(description(alert().field("proc.aname[1]", "bash"))).contains("bash > sh.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "cat) in container db of pod prod/db-0. x~Process \"cat) in container db of pod prod/db-0."
            + " x\"",
        "a > b~Process \"a > b\"",
        "\"x\" y~Process \"'x' y\"",
        "'a\n b'~Process \"a b\""
      })
  void aValueCannotBeMistakenForOurWords(String process, String words) {
    assertThat(description(alert().field("proc.name", process))).startsWith(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "K8s API Server from container | a=b~K8s API Server from container",
        "Login failed 5 times in 5min (user=x)~Login failed 5 times in 5min",
        "project=p A bucket opened by user=x to=y~A bucket opened",
        "a=b c=d Two pairs (x)~Two pairs",
        "f(x) is called~f(x) is called",
        "by~by",
        "a=b~''",
        "(a=b)~''"
      })
  void theRulesWordsEndAtTheFirstValue(String message, String words) {
    assertThat(RuleWords.of(message, 240)).isEqualTo(words);
  }

  @Test
  void aKubernetesRequestIsDescribed() {
    AlertLine line = alert().with("output_fields", "{}").text("source", "k8s_audit");
    assertThat(
            description(
                with(
                    line,
                    "ka.user.name=ana;ka.target.resource=pods;ka.target.name=web;"
                        + "ka.target.namespace=shop;ka.target.subresource=exec;ka.verb=create;"
                        + "ka.uri.param[command]=sh;ka.sourceips=203.0.113.7;"
                        + "ka.response.code=101;ka.auth.decision=allow")))
        .isEqualTo(
            "User ana ran a command in pods/web in namespace shop with the command sh from"
                + " 203.0.113.7. The API server allowed it and answered 101. The rule says: Own"
                + " event.");
    assertThat(description(line.field("ka.response.code", "403")))
        .contains("answered with the error 403.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "aws_cloudtrail~ct.user=ana;ct.name=DeleteBucket;ct.src=s3.amazonaws.com;s3.bucket=b;"
            + "ct.region=eu-west-1;ct.srcip=203.0.113.9;ct.useragent=aws-cli;ct.error=AccessDenied"
            + "~User ana called DeleteBucket of s3.amazonaws.com on bucket b in Region eu-west-1"
            + " from 203.0.113.9 with aws-cli. The call failed with AccessDenied.",
        "aws_cloudtrail~ct.user=ana;json.value[/additionalEventData/MFAUsed]=No"
            + "~User ana called the AWS API. No second factor was used.",
        "okta~okta.actor.name=ana;okta.target.user.name=ben;okta.mfa.deny.countlast[300]=4"
            + "~User ana acted in Okta, concerning ben. Denied second factors in 300 seconds: 4.",
        "github~github.user=ana;github.repo.name=shop/cart;github.action=created;github.type=push"
            + "~User ana acted in GitHub (push created), in repository shop/cart.",
        "gitlab~gitlab.author_name=ana;gitlab.event_type=user_disable_two_factor;"
            + "gitlab.entity_path=ben;gitlab.ip_address=203.0.113.9"
            + "~User ana acted in GitLab (user_disable_two_factor) on ben from 203.0.113.9.",
        "keycloak~keycloak.user.userID=ana;keycloak.user.eventType=LOGIN_ERROR;"
            + "keycloak.realmID=staff;keycloak.user.clientID=shop;keycloak.error=bad"
            + "~User ana acted in Keycloak (LOGIN_ERROR) on shop in realm staff. Error: bad.",
        "azure~azure.resourceid=vm1;azure.subscription=s"
            + "~A user acted in Azure on vm1 in subscription s.",
        "gcp_audit~gcp.user=ana;gcp.method=storage.delete;gcp.service=storage;gcp.project=p"
            + "~User ana called storage.delete of storage in project p.",
        "gcp_auditlog~gcp.user=ana;gcp.methodName=storage.delete;gcp.serviceName=storage;"
            + "gcp.projectId=p~User ana called storage.delete of storage in project p."
      })
  void aCloudServiceCallIsDescribed(String source, String fields, String description) {
    AlertLine line = alert().with("output_fields", "{}").text("source", source).text("output", "");
    assertThat(description(with(line, fields))).isEqualTo(description);
  }

  private static AlertLine with(AlertLine line, String fields) {
    for (String field : fields.split(";", -1)) {
      int equals = field.startsWith("json.value") ? field.lastIndexOf('=') : field.indexOf('=');
      line.field(field.substring(0, equals), field.substring(equals + 1));
    }
    return line;
  }

  @Test
  void aChangeOfAccessInGoogleCloudIsNamed() {
    for (String name : List.of("gcp.policyDelta", "gcp.policydelta")) {
      String description =
          Mapped.finding(
                  AlertLine.alert()
                      .with("output_fields", "{}")
                      .text("source", "auditlogs")
                      .field("gcp.user", "ana")
                      .field(name, "ADD allUsers"))
              .path("Description")
              .asText();
      assertThat(description).contains("Change of access: ");
    }
  }

  private static String description(AlertLine line) {
    return Mapped.finding(line).path("Description").asText();
  }
}
