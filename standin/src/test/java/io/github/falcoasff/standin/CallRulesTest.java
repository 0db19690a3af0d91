package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what makes Security Hub refuse a whole call, over plain HTTP. */
final class CallRulesTest {
  private SecurityHubStandIn hub;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(SampleFindings.ACCOUNT, SampleFindings.REGION);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(code);
    JsonNode body = SampleFindings.parse(response.body());
    assertThat(body.get("Code").textValue()).isEqualTo(code);
    assertThat(body.get("Message").textValue()).isNotBlank();
    assertThat(hub.findings()).isEmpty();
    assertThat(hub.requests()).last().satisfies(r -> assertThat(r.status()).isEqualTo(status));
    assertThat(hub.violations()).anyMatch(v -> v.startsWith("(call): " + status + " " + code));
  }

  @ParameterizedTest
  @CsvSource({"GET,/findings/import", "POST,/findings/other", "POST,/", "PUT,/findings/import"})
  void refusesOtherOperations(String method, String path) throws Exception {
    assertRefused(
        HubClient.send(
            HubClient.request(
                hub, method, path, "", HubClient.authorization("us-east-1", "securityhub"))),
        404,
        "UnknownOperationException");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-2,securityhub,InvalidSignatureException",
    "us-east-1,execute-api,InvalidSignatureException"
  })
  void refusesOtherScopes(String region, String service, String code) throws Exception {
    assertRefused(
        HubClient.send(
            HubClient.request(
                hub, "POST", "/findings/import", "{}", HubClient.authorization(region, service))),
        403,
        code);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``,MissingAuthenticationTokenException", "Bearer x,IncompleteSignatureException"})
  void refusesUnsignedCalls(String authorization, String code) throws Exception {
    assertRefused(
        HubClient.send(HubClient.request(hub, "POST", "/findings/import", "{}", authorization)),
        403,
        code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"Findings\":null}",
        "{\"Findings\":{}}",
        "{\"Findings\":[]}",
        "{\"findings\":[]}",
        "{\"Findings\":[],\"More\":1}"
      })
  void refusesBodiesOfAnotherForm(String body) throws Exception {
    assertRefused(HubClient.post(hub, body), 400, "InvalidInputException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"Findings\":[{]}", "{\"Findings\":[{\"Id\":1,\"Id\":2}]}", "{\"Findings\":[{}"})
  void refusesBodiesThatAreNotJson(String body) throws Exception {
    assertRefused(HubClient.post(hub, body), 400, "SerializationException");
  }

  @Test
  void acceptsAtMostAHundredFindings() throws Exception {
    assertRefused(HubClient.post(hub, SampleFindings.many(101)), 400, "InvalidInputException");

    HttpResponse<String> response = HubClient.post(hub, SampleFindings.many(100));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(SampleFindings.parse(response.body()))
        .isEqualTo(
            SampleFindings.parse("{\"FailedCount\":0,\"SuccessCount\":100,\"FailedFindings\":[]}"));
    assertThat(hub.findings()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws-cn:securityhub:us-east-1:111122223333:product/111122223333/default",
        "arn:aws:securityhub:us-east-2:111122223333:product/111122223333/default",
        "arn:aws:securityhub:us-east-1:444455556666:product/444455556666/default",
        "arn:aws:securityhub:us-east-1:111122223333:product/111122223333/falco",
        "arn:aws:securityhub:::product/aquasecurity/aquasecurity"
      })
  void refusesOtherProducts(String productArn) throws Exception {
    ObjectNode finding = SampleFindings.minimal().put("ProductArn", productArn);
    assertRefused(
        HubClient.post(hub, List.of(SampleFindings.withId("x"), finding)),
        400,
        "InvalidInputException");
  }

  @Test
  void limitsTheSizeOfACall() throws Exception {
    String findings = "{\"Findings\":[" + SampleFindings.minimal() + "]";
    int blanks = CallRules.MAX_CALL_BYTES - findings.length() - 1;

    assertRefused(
        HubClient.post(hub, findings + " ".repeat(blanks + 1) + "}"),
        413,
        "RequestEntityTooLargeException");
    assertThat(HubClient.post(hub, findings + " ".repeat(blanks) + "}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void countsTheSizeOfAFindingInUtf8() throws Exception {
    // Three bytes per character, so that counting characters would give a third of the size.
    ObjectNode fits = ofSize("us-east-1/1", FindingValidator.MAX_FINDING_BYTES);
    ObjectNode large = ofSize("us-east-1/2", FindingValidator.MAX_FINDING_BYTES + 1);
    assertThat(SampleFindings.bytes(fits)).isEqualTo(FindingValidator.MAX_FINDING_BYTES);

    HubClient.post(hub, List.of(fits, large, SampleFindings.withId("us-east-1/3")));

    assertThat(hub.findings()).containsOnlyKeys("us-east-1/1", "us-east-1/3");
    assertThat(hub.violations())
        .containsExactly("us-east-1/2: data should NOT be larger than 240000 bytes");
  }

  private static ObjectNode ofSize(String id, int bytes) {
    ObjectNode finding = SampleFindings.withId(id);
    var resources = finding.putArray("Resources");
    for (int i = 0; i < 3; i++) {
      resources
          .addObject()
          .put("Type", "Container")
          .put("Id", "c" + i)
          .putObject("Details")
          .putObject("Container")
          .put("ContainerRuntime", "€".repeat(26_000));
    }
    ObjectNode container = (ObjectNode) resources.get(0).get("Details").get("Container");
    int rest = bytes - SampleFindings.bytes(finding);
    container.put("ContainerRuntime", "€".repeat(26_000) + "x".repeat(rest));
    return finding;
  }

  @Test
  void namesAFindingWithoutAnIdByItsPlace() throws Exception {
    ObjectNode nameless = SampleFindings.minimal();
    nameless.remove("Id");

    HttpResponse<String> response =
        HubClient.post(hub, List.of(SampleFindings.withId("us-east-1/1"), nameless));

    JsonNode failed = SampleFindings.parse(response.body()).get("FailedFindings").get(0);
    assertThat(failed.get("Id").textValue()).isEqualTo("Findings[1]");
    assertThat(failed.get("ErrorMessage").textValue())
        .endsWith("data should have required property 'Id'");
  }
}
