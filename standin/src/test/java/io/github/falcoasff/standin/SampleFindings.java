package io.github.falcoasff.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Valid findings for the tests of the stand-in. */
final class SampleFindings {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleFindings() {}

  /** Returns a finding with only the required members. */
  static ObjectNode minimal() {
    return parse(
        """
        {
          "SchemaVersion": "2018-10-08",
          "Id": "us-east-1/111122223333/1",
          "ProductArn":
              "arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default",
          "GeneratorId": "falco/Terminal shell in container",
          "AwsAccountId": "111122223333",
          "CreatedAt": "2026-03-30T18:55:16.123Z",
          "UpdatedAt": "2026-03-30T18:55:16.123Z",
          "Title": "Terminal shell in container",
          "Description": "A shell was spawned in a container.",
          "FindingProviderFields": {
            "Severity": {"Label": "MEDIUM"},
            "Types": ["TTPs/Execution"]
          },
          "Resources": [{"Type": "Other", "Id": "host-1"}]
        }
        """);
  }

  /** Returns a finding with many optional members. */
  static ObjectNode full() {
    ObjectNode finding = minimal();
    ObjectNode more =
        parse(
            """
            {
              "ProductName": "Falco",
              "CompanyName": "CNCF",
              "FirstObservedAt": "2026-03-30T18:55:16.123456789Z",
              "LastObservedAt": "2026-03-30T20:55:17+02:00",
              "RecordState": "ACTIVE",
              "Sample": true,
              "SourceUrl": "https://falco.example.com/alerts/1",
              "Remediation": {"Recommendation": {"Text": "Look.", "Url": "https://falco.org"}},
              "ProductFields": {"falco/rule/name": "Terminal shell in container"},
              "Process": {"Name": "bash", "Path": "/bin/bash", "Pid": 17, "ParentPid": 1,
                  "LaunchedAt": "2026-03-30T18:55:16Z"},
              "Network": {"Direction": "OUT", "Protocol": "TCP", "SourceIpV6": "2001:db8::1",
                  "DestinationPort": 443, "SourceMac": "00:0d:83:b1:c0:8e"},
              "Action": {
                "ActionType": "NETWORK_CONNECTION",
                "NetworkConnectionAction": {
                  "ConnectionDirection": "OUT",
                  "Protocol": "TCP",
                  "Blocked": false,
                  "RemoteIpDetails": {"IpAddressV4": "192.0.2.1"},
                  "RemotePortDetails": {"Port": 443, "PortName": "https"}
                }
              },
              "FindingProviderFields": {
                "Confidence": 90,
                "Severity": {"Label": "HIGH", "Original": "Critical"},
                "Types": ["TTPs/Execution/Shell", "Unusual Behaviors/Container", "Effects"]
              },
              "Resources": [
                {
                  "Type": "Container",
                  "Id": "c0ffee",
                  "Partition": "aws",
                  "Region": "us-east-1",
                  "Details": {
                    "Container": {"Name": "web", "ImageName": "nginx:1", "Privileged": true,
                        "VolumeMounts": [{"Name": "v", "MountPath": "/v"}]},
                    "Other": {"k8s.ns.name": "default"}
                  }
                },
                {
                  "Type": "AwsEc2Instance",
                  "Id": "arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0",
                  "Tags": {"Name": "node-1"},
                  "Details": {
                    "AwsEc2Instance": {"Type": "m5.large", "IpV4Addresses": ["10.0.0.1"]}
                  }
                },
                {
                  "Type": "AwsEcsTask",
                  "Id": "arn:aws:ecs:us-east-1:111122223333:task/prod/0123",
                  "Details": {"AwsEcsTask": {"StartedAt": "1774896916.5", "Version": "3"}}
                },
                {"Type": "AwsAccount", "Id": "AWS::::Account:111122223333"}
              ]
            }
            """);
    finding.setAll(more);
    return finding;
  }

  /** Returns the minimal finding with an Id. */
  static ObjectNode withId(String id) {
    return minimal().put("Id", id);
  }

  /**
   * Returns the minimal finding with some members replaced or added. They are given as JSON with
   * backticks for quotes.
   */
  static ObjectNode with(String json) {
    ObjectNode finding = minimal();
    finding.setAll(parse(json.replace('`', '"')));
    return finding;
  }

  /** Returns what is wrong with a finding of its real size. */
  static List<String> violations(JsonNode finding) {
    return FindingValidator.violations(finding, bytes(finding));
  }

  /** Returns a number of findings with Ids that count from 0. */
  static List<JsonNode> many(int n) {
    List<JsonNode> findings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      findings.add(withId("us-east-1/111122223333/" + i));
    }
    return findings;
  }

  /** Parses JSON. */
  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a finding's size in bytes as it is sent. */
  static int bytes(JsonNode finding) {
    return finding.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
