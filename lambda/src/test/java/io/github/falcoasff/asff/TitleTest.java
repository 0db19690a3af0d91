package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.AlertLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests titles, {@code <rule>[: <subject>][ by <actor>][ in <where>]}, which use only structured
 * fields.
 */
final class TitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fd.name|/etc/shadow|Own rule: /etc/shadow by sh in 4be1d6a07c52",
        "evt.arg.path|/etc/x|Own rule: /etc/x by sh in 4be1d6a07c52",
        "evt.arg.target|/etc/y|Own rule: /etc/y by sh in 4be1d6a07c52",
        "evt.arg.oldpath|/etc/z|Own rule: /etc/z by sh in 4be1d6a07c52",
        "fd.name|10.0.0.5:5000->198.51.100.3:443|Own rule: 198.51.100.3:443 by sh in 4be1d6a07c52",
        "fd.name|::1:5000->2001:db8::5:443|Own rule: [2001:db8::5]:443 by sh in 4be1d6a07c52",
        "fd.name|ff01->ff02 /run/docker.sock|Own rule: /run/docker.sock by sh in 4be1d6a07c52",
        "fd.sip.name|pool.example|Own rule: pool.example by sh in 4be1d6a07c52",
        "container.name|web|Own rule: sh in web",
        "container.name|4be1d6a07c52|Own rule: sh in 4be1d6a07c52",
        "k8s.pod.name|web-7d4f|Own rule: sh in web-7d4f",
        "container.id|host|Own rule: sh in host",
        "proc.name|a b|Own rule: a b in 4be1d6a07c52"
      })
  void theTitleOfAProcessEventHasSubjectActorAndPlace(String field, String value, String title) {
    assertThat(title(alert().field(field, value))).isEqualTo(title);
  }

  @Test
  void aPodIsNamedWithItsNamespace() {
    assertThat(title(alert().field("k8s.pod.name", "web-7d4f").field("k8s.ns.name", "shop")))
        .isEqualTo("Own rule: sh in shop/web-7d4f");
  }

  @Test
  void aHostsNameIsNotInTheTitle() {
    AlertLine line = alert().field("container.id", "host");
    assertThat(title(line)).isEqualTo(title(line.text("hostname", "another")));
    assertThat(title(alert().withoutField("container.id"))).isEqualTo("Own rule: sh");
  }

  @Test
  void theArgumentsOfAProcessStartAreNotTheSubject() {
    assertThat(
            title(alert().field("evt.type", "execve").field("evt.arg.filename", "/usr/bin/dash")))
        .isEqualTo("Own rule: sh in 4be1d6a07c52");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k8s_audit|ka.user.name=ana;ka.verb=create;ka.target.resource=pods;ka.target.name=web;"
            + "ka.target.namespace=shop|Own rule: create pods/web by ana in shop",
        "k8s_audit|ka.user.name=ana;ka.target.resource=pods;ka.resp.name=web"
            + "|Own rule: pods/web by ana",
        "k8s_audit|ka.user.name=ana;ka.verb=get;ka.uri=/readyz|Own rule: get /readyz by ana",
        "aws_cloudtrail|ct.user=ana;ct.name=RunInstances;ct.region=eu-west-1"
            + "|Own rule: RunInstances by ana in eu-west-1",
        "aws_cloudtrail|ct.user=ana;s3.bucket=invoices|Own rule: invoices by ana",
        "okta|okta.actor.name=ana;okta.target.user.name=ben|Own rule: ben by ana",
        "github|github.user=ana;github.repo.name=cart;github.owner=shop"
            + "|Own rule: shop/cart by ana",
        "gcp_auditlog|gcp.user=ana;gcp.storage.bucket=b;gcp.project=p|Own rule: b by ana in p",
        "gcp_audit|gcp.user=ana;gcp.storage.bucket=b;gcp.project=p|Own rule: b by ana in p",
        "gitlab|gitlab.author_name=ana;gitlab.entity_path=shop/cart|Own rule: shop/cart by ana",
        "keycloak|keycloak.admin.authDetails.userID=ana;keycloak.admin.resourcePath=users/7;"
            + "keycloak.realmID=staff|Own rule: users/7 by ana in staff",
        "salesforce|salesforce.username=ana@example.org;salesforce.uri=/setup"
            + "|Own rule: /setup by ana@example.org",
        "box|box.created_by_login=ana@example.org;box.sourceitemname=plan.pdf"
            + "|Own rule: plan.pdf by ana@example.org",
        "azure_platformlogs|azure.resourceid=vm1;azure.subscription=s|Own rule: vm1 in s",
        "own_plugin|own.field=x|Own rule"
      })
  void theTitleOfAPluginsEventHasSubjectActorAndPlace(String source, String fields, String title) {
    AlertLine line = alert().with("output_fields", "{}").text("source", source);
    for (String field : fields.split(";", -1)) {
      line.field(field.split("=", 2)[0], field.split("=", 2)[1]);
    }
    assertThat(title(line)).isEqualTo(title);
  }

  @Test
  void theTitleOfATextLineHasOnlyTheRule() {
    assertThat(
            Mapped.finding("06:07:08.123456789: Warning Own event (user=root command=sh pod=web)")
                .path("Title")
                .asText())
        .isEqualTo("Own event");
    assertThat(title(alert().without("output_fields"))).isEqualTo("Own rule");
  }

  @Test
  void aLongSubjectKeepsItsEndAndALongPlaceItsStart() {
    String title =
        title(
            alert()
                .field("fd.name", "/" + "x".repeat(200) + "/shadow")
                .field("k8s.pod.name", "web" + "y".repeat(200)));
    assertThat(title).startsWith("Own rule: \u2026x").contains("/shadow by sh in webyy");
    assertThat(title.substring(10, title.indexOf(" by "))).hasSize(80);
    assertThat(title.substring(title.indexOf(" in ") + 4)).hasSize(80).endsWith("\u2026");
  }

  @Test
  void aTitleThatIsTooLongLosesTheActorThenThePlaceThenPartsOfTheSubject() {
    AlertLine line =
        alert()
            .field("fd.name", "/etc/" + "x".repeat(40))
            .field("proc.name", "p".repeat(15))
            .field("k8s.pod.name", "w".repeat(60));
    line.text("rule", "r".repeat(140));
    assertThat(title(line)).doesNotContain(" by ").contains(" in www");
    line.text("rule", "r".repeat(200));
    assertThat(title(line)).doesNotContain(" by ", " in ").contains("r: /etc/x");
    line.text("rule", "r".repeat(250)).field("fd.name", "/" + "x".repeat(90));
    assertThat(title(line)).hasSize(256).startsWith("r".repeat(199) + "\u2026: \u2026x");
  }

  private static String title(AlertLine line) {
    return Mapped.finding(line).path("Title").asText();
  }
}
