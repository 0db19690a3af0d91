package io.github.falcoasff.standin;

import static io.github.falcoasff.standin.SampleFindings.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the minimal finding with a changed resource has exactly the expected violation. */
final class ResourceViolationTest {
  private static ObjectNode withResource(String json) {
    return SampleFindings.with("{`Resources`:[{" + json + "}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "`Id`:`i`|data.Resources[0] should have required property 'Type'",
        "`Type`:`Other`|data.Resources[0] should have required property 'Id'",
        "`Type`:`KubernetesPod`,`Id`:`i`"
            + "|data.Resources[0].Type should be a known resource type or Other",
        "`Type`:`Other`,`Id`:`arn:aws:x`|data.Resources[0].Id should be an ARN",
        "`Type`:`AwsEcsCluster`,`Id`:`prod`|data.Resources[0].Id should match pattern"
            + " \"arn:aws[a-z-]*:ecs:[a-z0-9-]*:\\d{12}:cluster/.+\"",
        "`Type`:`Other`,`Id`:`i`,`Partition`:`aws-iso`"
            + "|data.Resources[0].Partition should be equal to one of the allowed values",
        "`Type`:`Other`,`Id`:`i`,`Region`:`US East`"
            + "|data.Resources[0].Region should match pattern \"[a-z]{2,4}(-[a-z]+)+-\\d+\"",
        "`Type`:`Other`,`Id`:`arn:aws-cn:s3:::b`,`Partition`:`aws`"
            + "|data.Resources[0].Partition should be the partition of the ARN in Id",
        "`Type`:`Other`,`Id`:`arn:aws:sqs:us-east-1:111122223333:q`,`Region`:`us-east-2`"
            + "|data.Resources[0].Region should be the Region of the ARN in Id",
        "`Type`:`Other`,`Id`:`i`,`ResourceRole`:`Victim`"
            + "|data.Resources[0].ResourceRole should be equal to one of the allowed values",
        "`Type`:`Other`,`Id`:`i`,`Tags`:{}"
            + "|data.Resources[0].Tags should NOT have fewer than 1 properties",
        "`Type`:`Other`,`Id`:`i`,`Tags`:{`k`:`ä`}"
            + "|data.Resources[0].Tags.k should match pattern \"[A-Za-z0-9 .:+=@_/-]*\"",
        "`Type`:`Other`,`Id`:`i`,`Details`:{`Container`:{`Name`:`n`}}"
            + "|data.Resources[0].Details.Container should NOT be present for Type 'Other'",
        "`Type`:`Other`,`Id`:`i`,`Details`:{`Other`:{}}"
            + "|data.Resources[0].Details.Other should NOT have fewer than 1 properties",
        "`Type`:`Other`,`Id`:`i`,`Details`:{`Other`:{`a.b`:``}}"
            + "|data.Resources[0].Details.Other['a.b'] should NOT be shorter than 1 characters",
        "`Type`:`Container`,`Id`:`i`,`Details`:{`Container`:{`Image`:`n`}}"
            + "|data.Resources[0].Details.Container should NOT have additional properties: 'Image'",
        "`Type`:`Container`,`Id`:`i`,`Details`:{`Container`:{`Privileged`:`true`}}"
            + "|data.Resources[0].Details.Container.Privileged should be boolean",
        "`Type`:`AwsEc2Instance`,`Id`:`i-01234567`,`Details`:{`AwsEc2Instance`:"
            + "{`IpV4Addresses`:[`10.0.0.256`]}}"
            + "|data.Resources[0].Details.AwsEc2Instance.IpV4Addresses[0] should match format \"ipv4\"",
        "`Type`:`AwsEcsTask`,`Id`:`arn:aws:ecs:us-east-1:111122223333:task/t`,`Details`:"
            + "{`AwsEcsTask`:{`CreatedAt`:`2026-01-01T00:00:00Z`}}"
            + "|data.Resources[0].Details.AwsEcsTask.CreatedAt should be a Unix timestamp"
      })
  void reportsOneChangeOfTheResource(String members, String violation) {
    assertThat(violations(withResource(members))).containsExactly(violation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-cn", "aws-us-gov", "aws-us-iso", "aws-us-iso-b", "AzureCloud"})
  void acceptsEveryDocumentedPartition(String partition) {
    assertThat(violations(withResource("`Type`:`Other`,`Id`:`i`,`Partition`:`" + partition + "`")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {32_767, 32_768})
  void limitsTheLengthOfASingleField(int length) {
    ObjectNode finding =
        withResource(
            "`Type`:`Container`,`Id`:`i`,`Details`:{`Container`:{`ContainerRuntime`:`"
                + "x".repeat(length)
                + "`}}");
    assertThat(violations(finding)).hasSize(length - 32_767);
  }
}
