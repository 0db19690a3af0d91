package io.github.falcoasff.standin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every limit that Security Hub documents and that the SDK's model does not know, by place in the
 * finding.
 *
 * <p>Sources, if a group names no other: Security Hub API reference, the data types under
 * BatchImportFindings; Security Hub user guide, the chapter on the AWS Security Finding Format. The
 * per-field limits inside Details stand in the 2021 edition of that guide, the last to list them.
 */
final class Limits {
  /** A single string must be shorter; seen only in the service's own error message. */
  static final int FIELD_SIZE = 32_768;

  private static final Map<String, List<Limit>> TABLE = new HashMap<>();

  static {
    topLevel();
    severityAndTypes();
    maps();
    resources();
    processAndNetwork();
    action();
    threats();
    customersOwn();
  }

  private Limits() {}

  /** The limits at a place; most places have none. */
  static List<Limit> at(Place place) {
    return TABLE.getOrDefault(place.pattern(), List.of());
  }

  /** The places that have limits. */
  static Set<String> places() {
    return TABLE.keySet();
  }

  private static void topLevel() {
    put("SchemaVersion", new Limit.OneOf("2018-10-08"));
    text("Id", 512);
    put("Id", new Limit.Form("(?!arn:).*")); // reserved for findings of AWS services
    put("ProductArn", new Limit.Length(12, 2048));
    text("GeneratorId", 512);
    put("AwsAccountId", new Limit.Form("\\d{12}"));
    text("Title", 256);
    text("Description", 1024);
    text("ProductName", 128);
    text("CompanyName", 128);
    text("Region", 16);
    text("AwsAccountName", 50);
    text("Remediation.Recommendation.Text", 512);
    put("Remediation.Recommendation.Url", Formats.URL);
    put("SourceUrl", Formats.URL);
    put("Confidence", new Limit.Range(0, 100));
    put("Criticality", new Limit.Range(0, 100));
    items("RelatedFindings", 10);
    text("RelatedFindings[].Id", 512);
    items("Compliance.RelatedRequirements", 32);
    items("Compliance.AssociatedStandards", 20); // refused above it, though not documented
  }

  private static void severityAndTypes() {
    items("Types", 50);
    text("Severity.Original", 64);
    put("Severity.Normalized", new Limit.Range(0, 100));
    items("FindingProviderFields.Types", 50);
    text("FindingProviderFields.Severity.Original", 64);
    put("FindingProviderFields.Confidence", new Limit.Range(0, 100));
    put("FindingProviderFields.Criticality", new Limit.Range(0, 100));
    items("FindingProviderFields.RelatedFindings", 10);
    text("FindingProviderFields.RelatedFindings[].Id", 512);
  }

  private static void maps() {
    put("ProductFields", new Limit.Size(50));
    text("ProductFields{key}", 128);
    put("ProductFields{key}", new Limit.Form("[A-Za-z0-9 .:+\\\\=@_/-]*"));
    put("ProductFields{key}", new Limit.Form("(?!aws/).*")); // reserved for AWS
    text("ProductFields{}", 2048);
    put("Resources[].Tags", new Limit.Size(50));
    text("Resources[].Tags{key}", 128);
    text("Resources[].Tags{}", 256);
    put("Resources[].Tags{}", new Limit.Form("[A-Za-z0-9 .:+=@_/-]*"));
    put("Resources[].Details.Other", new Limit.Size(50));
    text("Resources[].Details.Other{key}", 127); // "fewer than 128"
    text("Resources[].Details.Other{}", 1024); // "fewer than 1,024"; refused above 1,024
  }

  private static void resources() {
    items("Resources", 32);
    text("Resources[].Type", 256);
    text("Resources[].Id", 512);
    text("Resources[].Region", 16);
    put("Resources[].Region", new Limit.Form("[a-z]{2,4}(-[a-z]+)+-\\d+"));
    put("Resources[].ResourceRole", new Limit.OneOf("Actor", "Target", "actor", "target"));
    String container = "Resources[].Details.Container.";
    text(container + "Name", 128);
    text(container + "ImageId", 128);
    text(container + "ImageName", 128);
    String instance = "Resources[].Details.AwsEc2Instance.";
    text(instance + "Type", 16);
    text(instance + "ImageId", 64);
    text(instance + "KeyName", 128);
    text(instance + "VpcId", 32);
    text(instance + "SubnetId", 32);
    items(instance + "IpV4Addresses", 10);
    items(instance + "IpV6Addresses", 10);
    put(instance + "IpV4Addresses[]", Formats.IPV4);
    put(instance + "IpV6Addresses[]", Formats.IPV6);
    text("Resources[].Details.AwsIamRole.AssumeRolePolicyDocument", 131_072);
  }

  private static void processAndNetwork() {
    text("Process.Name", 64);
    text("Process.Path", 512);
    put("Process.Pid", new Limit.Range(0, Integer.MAX_VALUE));
    put("Process.ParentPid", new Limit.Range(0, Integer.MAX_VALUE));
    text("Network.Protocol", 16);
    text("Network.SourceDomain", 128);
    text("Network.DestinationDomain", 128);
    put("Network.SourceIpV4", Formats.IPV4);
    put("Network.DestinationIpV4", Formats.IPV4);
    put("Network.SourceIpV6", Formats.IPV6);
    put("Network.DestinationIpV6", Formats.IPV6);
    put("Network.SourceMac", new Limit.Form("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}"));
    port("Network.SourcePort");
    port("Network.DestinationPort");
    port("Network.OpenPortRange.Begin");
    port("Network.OpenPortRange.End");
    text("NetworkPath[].ComponentId", 32);
    text("NetworkPath[].ComponentType", 32);
    text("NetworkPath[].Egress.Protocol", 16);
    text("NetworkPath[].Ingress.Protocol", 16);
  }

  private static void action() {
    String connection = "Action.NetworkConnectionAction.";
    put(connection + "ConnectionDirection", new Limit.OneOf("IN", "OUT"));
    text(connection + "Protocol", 64);
    ports(connection, "LocalPortDetails", "RemotePortDetails");
    put(connection + "RemoteIpDetails.IpAddressV4", Formats.IPV4);
    text("Action.DnsRequestAction.Domain", 128);
    text("Action.DnsRequestAction.Protocol", 64);
    String probe = "Action.PortProbeAction.PortProbeDetails[].";
    ports(probe, "LocalPortDetails");
    put(probe + "LocalIpDetails.IpAddressV4", Formats.IPV4);
    put(probe + "RemoteIpDetails.IpAddressV4", Formats.IPV4);
    String call = "Action.AwsApiCallAction.";
    text(call + "Api", 128);
    text(call + "ServiceName", 128);
    put(call + "CallerType", new Limit.OneOf("remoteIp", "remoteip", "domain"));
    text(call + "DomainDetails.Domain", 128);
    put(call + "RemoteIpDetails.IpAddressV4", Formats.IPV4);
  }

  private static void threats() {
    items("Malware", 5);
    text("Malware[].Name", 64);
    text("Malware[].Path", 512);
    items("ThreatIntelIndicators", 5);
    text("ThreatIntelIndicators[].Value", 512);
    text("ThreatIntelIndicators[].Source", 64);
    put("ThreatIntelIndicators[].SourceUrl", Formats.URL);
    items("Threats", 32);
    text("Threats[].Name", 128);
    text("Threats[].Severity", 128);
    items("Threats[].FilePaths", 5);
    for (String member : List.of("FilePath", "FileName", "ResourceId", "Hash")) {
      text("Threats[].FilePaths[]." + member, 128);
    }
  }

  private static void customersOwn() {
    text("Note.Text", 512);
    text("Note.UpdatedBy", 512);
    put("UserDefinedFields", new Limit.Size(50));
    text("UserDefinedFields{key}", 128);
    text("UserDefinedFields{}", 1024);
    put("UserDefinedFields{key}", new Limit.Form("[A-Za-z0-9_=+@./:-]*"));
  }

  private static void ports(String prefix, String... sides) {
    for (String side : sides) {
      port(prefix + side + ".Port");
      text(prefix + side + ".PortName", 128);
    }
  }

  private static void port(String pattern) {
    put(pattern, new Limit.Range(0, 65_535));
  }

  private static void text(String pattern, int most) {
    put(pattern, new Limit.Length(1, most));
  }

  private static void items(String pattern, int most) {
    put(pattern, new Limit.Count(most));
  }

  private static void put(String pattern, Limit limit) {
    TABLE.computeIfAbsent(pattern, p -> new ArrayList<>()).add(limit);
  }
}
