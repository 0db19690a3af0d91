package io.github.falcoasff.standin;

import static io.github.falcoasff.standin.SampleFindings.violations;
import static io.github.falcoasff.standin.SampleFindings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the minimal finding, changed in one way, has exactly the expected violation. */
final class ViolationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SchemaVersion",
        "Id",
        "ProductArn",
        "GeneratorId",
        "AwsAccountId",
        "CreatedAt",
        "UpdatedAt",
        "Title",
        "Description",
        "Resources"
      })
  void requiredMember(String member) {
    ObjectNode finding = SampleFindings.minimal();
    finding.remove(member);
    assertThat(violations(finding))
        .containsExactly("data should have required property '" + member + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "Id,512",
    "GeneratorId,512",
    "Title,256",
    "Description,1024",
    "ProductName,128",
    "CompanyName,128"
  })
  void lengthOfTopLevelText(String member, int most) {
    assertThat(violations(SampleFindings.minimal().put(member, "x".repeat(most)))).isEmpty();
    assertThat(violations(SampleFindings.minimal().put(member, "x".repeat(most + 1))))
        .containsExactly("data." + member + " should NOT be longer than " + most + " characters");
    assertThat(violations(SampleFindings.minimal().put(member, "")))
        .containsExactly("data." + member + " should NOT be shorter than 1 characters");
    assertThat(violations(SampleFindings.minimal().put(member, " \n\u00a0")))
        .containsExactly("data." + member + " should match pattern \".*\\S.*\"");
    assertThat(violations(SampleFindings.minimal().putNull(member)))
        .containsExactly("data." + member + " should be string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{`Process`:{`Name`:`%s`}}|64|data.Process.Name",
        "{`Process`:{`Path`:`%s`}}|512|data.Process.Path",
        "{`Remediation`:{`Recommendation`:{`Text`:`%s`}}}|512|data.Remediation.Recommendation.Text",
        "{`ProductFields`:{`a/b`:`%s`}}|2048|data.ProductFields['a/b']",
        "{`Malware`:[{`Name`:`%s`}]}|64|data.Malware[0].Name",
        "{`Network`:{`Protocol`:`%s`}}|16|data.Network.Protocol",
        "{`Action`:{`ActionType`:`DNS_REQUEST`,`DnsRequestAction`:{`Domain`:`%s`}}}|128"
            + "|data.Action.DnsRequestAction.Domain",
        "{`ThreatIntelIndicators`:[{`Value`:`%s`}]}|512|data.ThreatIntelIndicators[0].Value",
        "{`Resources`:[{`Type`:`Other`,`Id`:`%s`}]}|512|data.Resources[0].Id",
        "{`Resources`:[{`Type`:`Other`,`Id`:`i`,`Tags`:{`k`:`%s`}}]}|256|data.Resources[0].Tags.k",
        "{`Resources`:[{`Type`:`Other`,`Id`:`i`,`Details`:{`Other`:{`a.b`:`%s`}}}]}|1024"
            + "|data.Resources[0].Details.Other['a.b']",
        "{`Resources`:[{`Type`:`Container`,`Id`:`i`,`Details`:{`Container`:{`ImageName`:`%s`}}}]}"
            + "|128|data.Resources[0].Details.Container.ImageName",
        "{`FindingProviderFields`:{`Severity`:{`Label`:`LOW`,`Original`:`%s`},`Types`:[`TTPs`]}}"
            + "|64|data.FindingProviderFields.Severity.Original"
      })
  void lengthOfNestedText(String json, int most, String place) {
    assertThat(violations(with(json.formatted("x".repeat(most))))).isEmpty();
    assertThat(violations(with(json.formatted("x".repeat(most + 1)))))
        .containsExactly(place + " should NOT be longer than " + most + " characters");
    assertThat(violations(with(json.formatted("")))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // Members and types.
        "{`title`:`t`}|data should NOT have additional properties: 'title'",
        "{`Process`:{`pid`:1}}|data.Process should NOT have additional properties: 'pid'",
        "{`Process`:{`Pid`:`1`}}|data.Process.Pid should be integer",
        "{`Process`:{`Pid`:1.5}}|data.Process.Pid should be integer",
        "{`Process`:{`Pid`:-1}}|data.Process.Pid should be >= 0",
        "{`Process`:{`Pid`:9999999999}}|data.Process.Pid should be an integer that its type can hold",
        "{`Process`:{}}|data.Process should NOT have fewer than 1 properties",
        "{`Process`:[]}|data.Process should be object",
        "{`Process`:null}|data.Process should be object",
        "{`Resources`:{}}|data.Resources should be array",
        "{`Sample`:`true`}|data.Sample should be boolean",
        "{`Resources`:[]}|data.Resources should NOT have fewer than 1 items",
        "{`ProductFields`:{`k`:1}}|data.ProductFields.k should be string",
        "{`ProductFields`:{`k`:null}}|data.ProductFields.k should be string",
        "{`ProductFields`:{}}|data.ProductFields should NOT have fewer than 1 properties",
        "{`ProductFields`:[]}|data.ProductFields should be object",
        "{`Title`:`\\ud800`}|data.Title should be well-formed Unicode",
        "{`SchemaVersion`:`2018-10-09`}|data.SchemaVersion should be equal to one of the allowed values",
        "{`AwsAccountId`:`12345678901x`}|data.AwsAccountId should match pattern \"\\d{12}\"",
        "{`Id`:`arn:aws:x`}|data.Id should match pattern \"(?!arn:).*\"",
        // Numbers.
        "{`Confidence`:101}|data.Confidence should be <= 100",
        "{`Criticality`:-1}|data.Criticality should be >= 0",
        "{`Network`:{`SourcePort`:65536}}|data.Network.SourcePort should be <= 65535",
        // Enumerations.
        "{`RecordState`:`active`}|data.RecordState should be equal to one of the allowed values",
        "{`Network`:{`Direction`:`in`}}"
            + "|data.Network.Direction should be equal to one of the allowed values",
        // Severity and types.
        "{`FindingProviderFields`:{`Severity`:{`Label`:`SEVERE`},`Types`:[`TTPs`]}}"
            + "|data.FindingProviderFields.Severity.Label should be equal to one of the allowed values",
        "{`FindingProviderFields`:{`Severity`:{`Original`:`x`},`Types`:[`TTPs`]}}"
            + "|data.FindingProviderFields.Severity should have required property 'Label'",
        "{`FindingProviderFields`:{`Types`:[`TTPs`]}}"
            + "|data.FindingProviderFields should have required property 'Severity'",
        "{`FindingProviderFields`:{`Severity`:{`Label`:`LOW`}}}"
            + "|data.FindingProviderFields should have required property 'Types'",
        "{`Severity`:{`Original`:`x`}}|data.Severity should match some schema in anyOf",
        "{`Types`:[`Foo`]}|data.Types[0] should have one of the five namespaces, not 'Foo'",
        "{`Types`:[`TTPs/Impact`]}|data.Types[0] should have a category of TTPs, not 'Impact'",
        "{`Types`:[`TTPs//x`]}|data.Types[0] should match pattern \"^([^/]+)(/[^/]+){0,2}$\"",
        "{`Types`:[`TTPs/Execution/a/b`]}"
            + "|data.Types[0] should match pattern \"^([^/]+)(/[^/]+){0,2}$\"",
        "{`Types`:[]}|data.Types should NOT have fewer than 1 items",
        // Timestamps.
        "{`CreatedAt`:`yesterday`}|data.CreatedAt should match format \"date-time\"",
        "{`FirstObservedAt`:`2026-02-30T00:00:00Z`}"
            + "|data.FirstObservedAt should match format \"date-time\"",
        "{`UpdatedAt`:`2026-03-30T18:55:16.122Z`}|data.UpdatedAt should NOT be before CreatedAt",
        "{`Process`:{`LaunchedAt`:`2026-01-01 00:00:00Z`}}"
            + "|data.Process.LaunchedAt should match format \"date-time\"",
        // Links and addresses.
        "{`SourceUrl`:`falco`}|data.SourceUrl should match format \"uri\"",
        "{`Remediation`:{}}|data.Remediation should NOT have fewer than 1 properties",
        "{`Remediation`:{`Recommendation`:{`Url`:`ftp://x/y`}}}"
            + "|data.Remediation.Recommendation.Url should match format \"uri\"",
        "{`Network`:{`SourceIpV6`:`10.0.0.1`}}|data.Network.SourceIpV6 should match format \"ipv6\"",
        "{`RelatedFindings`:[{`ProductArn`:`arn:x`,`Id`:`1`}]}"
            + "|data.RelatedFindings[0].ProductArn should be an ARN",
        // Action.
        "{`Action`:{`ActionType`:`SHELL`}}"
            + "|data.Action.ActionType should be equal to one of the allowed values",
        "{`Action`:{`ActionType`:`DNS_REQUEST`}}"
            + "|data.Action should have required property 'DnsRequestAction'",
        "{`Action`:{`DnsRequestAction`:{`Domain`:`d`}}}"
            + "|data.Action should have required property 'ActionType'",
        "{`Action`:{`ActionType`:`DNS_REQUEST`,`DnsRequestAction`:{`Domain`:`d`},"
            + "`PortProbeAction`:{`Blocked`:true}}}"
            + "|data.Action.PortProbeAction should NOT be present for DNS_REQUEST",
        "{`Action`:{`ActionType`:`NETWORK_CONNECTION`,`NetworkConnectionAction`:"
            + "{`ConnectionDirection`:`OUTBOUND`}}}"
            + "|data.Action.NetworkConnectionAction.ConnectionDirection"
            + " should be equal to one of the allowed values",
        // Members that a provider must not send.
        "{`Note`:{`Text`:`t`,`UpdatedBy`:`u`,`UpdatedAt`:`2026-01-01T00:00:00Z`}}"
            + "|data.Note should NOT be sent by a finding provider",
        "{`Workflow`:{`Status`:`NEW`}}|data.Workflow should NOT be sent by a finding provider",
        "{`UserDefinedFields`:{`a`:`b`}}"
            + "|data.UserDefinedFields should NOT be sent by a finding provider",
        "{`VerificationState`:`UNKNOWN`}"
            + "|data.VerificationState should NOT be sent by a finding provider",
        "{`Region`:`us-east-1`}|data.Region should NOT be sent by a finding provider"
      })
  void oneChange(String json, String violation) {
    assertThat(violations(with(json))).containsExactly(violation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "aws/falco|should match pattern \"(?!aws/).*\"",
        "a#b|should match pattern \"[A-Za-z0-9 .:+\\\\=@_/-]*\"",
        " |should match pattern \".*\\S.*\""
      })
  void keyOfProductFields(String key, String fault) {
    ObjectNode finding = SampleFindings.minimal();
    finding.putObject("ProductFields").put(key, "v");
    assertThat(violations(finding))
        .singleElement()
        .asString()
        .startsWith("data.ProductFields has an invalid property name: ")
        .endsWith(fault);
  }

  static Stream<Arguments> counts() {
    return Stream.of(
        Arguments.of("Resources", 32, "{`Type`:`Other`,`Id`:`%d`}"),
        Arguments.of("Types", 50, "`TTPs/Execution/%d`"),
        Arguments.of("Malware", 5, "{`Name`:`%d`}"),
        Arguments.of("ThreatIntelIndicators", 5, "{`Value`:`%d`}"),
        Arguments.of("Threats", 32, "{`Name`:`%d`}"));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void numberOfItems(String member, int most, String item) {
    assertThat(violations(with(list(member, most, item)))).isEmpty();
    assertThat(violations(with(list(member, most + 1, item))))
        .containsExactly("data." + member + " should NOT have more than " + most + " items");
  }

  private static String list(String member, int n, String item) {
    List<String> items = IntStream.range(0, n).mapToObj(item::formatted).toList();
    return "{`" + member + "`:[" + String.join(",", items) + "]}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"ProductFields", "Tags", "Other"})
  void numberOfPairs(String member) {
    assertThat(violations(pairs(member, 50))).isEmpty();
    assertThat(violations(pairs(member, 51)))
        .singleElement()
        .asString()
        .endsWith(member + " should NOT have more than 50 properties");
  }

  private static ObjectNode pairs(String member, int n) {
    ObjectNode finding = SampleFindings.minimal();
    ObjectNode resource = (ObjectNode) finding.get("Resources").get(0);
    ObjectNode parent =
        switch (member) {
          case "Tags" -> resource;
          case "Other" -> resource.putObject("Details");
          default -> finding;
        };
    ObjectNode map = parent.putObject(member);
    IntStream.range(0, n).forEach(i -> map.put("k" + i, "v"));
    return finding;
  }
}
