package io.github.falcoasff.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All limits that Security Hub documents and that the SDK's classes do not contain, by place in the
 * finding, each with its source.
 */
final class FindingLimits {
  /**
   * Every single string must be shorter than this. The limit is known only from an error message of
   * the service.
   */
  static final int FIELD_SIZE = 32_768;

  private static final Map<String, List<SourcedLimit>> TABLE = new TreeMap<>();

  private static final Group MODEL = new Group(Source.SERVICE_MODEL);
  private static final Group GUIDE_2021 = new Group(Source.GUIDE_2021);
  private static final Group GUIDE = new Group(Source.GUIDE);
  private static final Group SERVICE_ERROR = new Group(Source.SERVICE_ERROR);
  private static final Group CLOUDFORMATION = new Group(Source.CLOUDFORMATION);
  private static final Group CAUTION = new Group(Source.CAUTION);

  static {
    topLevel();
    severityAndTypes();
    maps();
    resources();
    processAndNetwork();
    action();
    threats();
    patches();
    customersOwn();
  }

  private FindingLimits() {}

  /** Returns the limits at a place. Most places have none. */
  static List<SourcedLimit> at(Place place) {
    return TABLE.getOrDefault(place.pattern(), List.of());
  }

  /** Returns all limits by place, in alphabetical order of the places. */
  static Map<String, List<SourcedLimit>> all() {
    return TABLE;
  }

  private static void topLevel() {
    GUIDE_2021.put("SchemaVersion", new Limit.OneOf("2018-10-08"));
    MODEL.text("Id", 512);
    GUIDE_2021.put("Id", new Limit.Form("(?!arn:).*")); // reserved for findings of AWS services
    MODEL.put("ProductArn", new Limit.Length(12, 2048));
    MODEL.text("GeneratorId", 512);
    MODEL.put("AwsAccountId", new Limit.Length(12, 12));
    GUIDE_2021.put("AwsAccountId", new Limit.Form("\\d{12}"));
    MODEL.text("Title", 256);
    MODEL.text("Description", 1024);
    MODEL.text("ProductName", 128);
    MODEL.text("CompanyName", 128);
    MODEL.text("Region", 16);
    MODEL.text("AwsAccountName", 50);
    MODEL.text("Remediation.Recommendation.Text", 512);
    GUIDE_2021.put("Remediation.Recommendation.Url", Formats.URL);
    GUIDE_2021.put("SourceUrl", Formats.URL);
    CLOUDFORMATION.put("Confidence", new Limit.Range(0, 100));
    CLOUDFORMATION.put("Criticality", new Limit.Range(0, 100));
    MODEL.items("RelatedFindings", 10);
    GUIDE_2021.text("RelatedFindings[].Id", 512);
    MODEL.items("Compliance.RelatedRequirements", 32);
    SERVICE_ERROR.items("Compliance.AssociatedStandards", 20);
    MODEL.items("GeneratorDetails.Labels", 10);
    for (String list : List.of("Actors", "Endpoints")) {
      MODEL.items("Detection.Sequence." + list, 10);
    }
    MODEL.items("Detection.Sequence.Signals", 100);
    MODEL.items("Detection.Sequence.Signals[].SignalIndicators", 100);
    MODEL.items("Detection.Sequence.SequenceIndicators", 100);
  }

  private static void severityAndTypes() {
    MODEL.items("Types", 50);
    MODEL.text("Severity.Original", 64);
    MODEL.put("Severity.Normalized", new Limit.Range(0, 100));
    CAUTION.items(
        "FindingProviderFields.Types", 50); // documented only for the member at the top level
    MODEL.text("FindingProviderFields.Severity.Original", 64);
    MODEL.put("FindingProviderFields.Confidence", new Limit.Range(0, 100));
    MODEL.put("FindingProviderFields.Criticality", new Limit.Range(0, 100));
    CAUTION.items("FindingProviderFields.RelatedFindings", 10);
    GUIDE_2021.text("FindingProviderFields.RelatedFindings[].Id", 512);
  }

  private static void maps() {
    MODEL.put("ProductFields", new Limit.Size(50));
    MODEL.text("ProductFields{key}", 128);
    GUIDE_2021.put("ProductFields{key}", new Limit.Form("[A-Za-z0-9 .:+\\\\=@_/-]*"));
    GUIDE_2021.put("ProductFields{key}", new Limit.Form("(?!aws/).*")); // reserved for AWS
    MODEL.text("ProductFields{}", 2048);
    GUIDE.put("Resources[].Tags", new Limit.Size(50));
    GUIDE.text("Resources[].Tags{key}", 128);
    GUIDE.text("Resources[].Tags{}", 256);
    GUIDE.put("Resources[].Tags{}", new Limit.Form("[A-Za-z0-9 .:+=@_/-]*"));
    GUIDE.put("Resources[].Details.Other", new Limit.Size(50));
    GUIDE.text("Resources[].Details.Other{key}", 127); // "fewer than 128"
    SERVICE_ERROR.text("Resources[].Details.Other{}", 1024); // the guide says "fewer than 1,024"
  }

  private static void resources() {
    MODEL.items("Resources", 32);
    MODEL.text("Resources[].Type", 256);
    GUIDE_2021.text("Resources[].Id", 512);
    MODEL.text("Resources[].Region", 16);
    CAUTION.put("Resources[].Region", new Limit.Form("[a-z]{2,4}(-[a-z]+)+-\\d+"));
    GUIDE_2021.put(
        "Resources[].ResourceRole", new Limit.OneOf("Actor", "Target", "actor", "target"));
    String container = "Resources[].Details.Container.";
    GUIDE_2021.text(container + "Name", 128);
    GUIDE_2021.text(container + "ImageId", 128);
    GUIDE_2021.text(container + "ImageName", 128);
    String instance = "Resources[].Details.AwsEc2Instance.";
    GUIDE_2021.text(instance + "Type", 16);
    GUIDE_2021.text(instance + "ImageId", 64);
    GUIDE_2021.text(instance + "KeyName", 128);
    GUIDE_2021.text(instance + "VpcId", 32);
    GUIDE_2021.text(instance + "SubnetId", 32);
    GUIDE_2021.items(instance + "IpV4Addresses", 10);
    GUIDE_2021.items(instance + "IpV6Addresses", 10);
    GUIDE_2021.put(instance + "IpV4Addresses[]", Formats.IPV4);
    GUIDE_2021.put(instance + "IpV6Addresses[]", Formats.IPV6);
    MODEL.text("Resources[].Details.AwsIamRole.AssumeRolePolicyDocument", 131_072);
    MODEL.text(
        "Resources[].Details.AwsIamRole.InstanceProfileList[].Roles[].AssumeRolePolicyDocument",
        131_072);
    String service = "Resources[].Details.AwsEcsService.";
    MODEL.text(service + "ServiceName", 255);
    MODEL.put(service + "CapacityProviderStrategy[].Base", new Limit.Range(0, 100_000));
    MODEL.put(service + "CapacityProviderStrategy[].Weight", new Limit.Range(0, 1_000));
    MODEL.items(service + "NetworkConfiguration.AwsVpcConfiguration.Subnets", 16);
    MODEL.items("Resources[].Details.AwsLambdaLayerVersion.CompatibleRuntimes", 5);
  }

  private static void processAndNetwork() {
    MODEL.text("Process.Name", 64);
    MODEL.text("Process.Path", 512);
    CAUTION.put("Process.Pid", new Limit.Range(0, Integer.MAX_VALUE));
    MODEL.put("Process.ParentPid", new Limit.Range(0, Integer.MAX_VALUE));
    MODEL.text("Network.Protocol", 16);
    MODEL.text("Network.SourceDomain", 128);
    MODEL.text("Network.DestinationDomain", 128);
    GUIDE_2021.put("Network.SourceIpV4", Formats.IPV4);
    GUIDE_2021.put("Network.DestinationIpV4", Formats.IPV4);
    GUIDE_2021.put("Network.SourceIpV6", Formats.IPV6);
    GUIDE_2021.put("Network.DestinationIpV6", Formats.IPV6);
    GUIDE_2021.put("Network.SourceMac", new Limit.Form("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}"));
    port(GUIDE_2021, "Network.SourcePort");
    port(GUIDE_2021, "Network.DestinationPort");
    port(CAUTION, "Network.OpenPortRange.Begin");
    port(CAUTION, "Network.OpenPortRange.End");
    MODEL.text("NetworkPath[].ComponentId", 32);
    MODEL.text("NetworkPath[].ComponentType", 32);
    MODEL.text("NetworkPath[].Egress.Protocol", 16);
    MODEL.text("NetworkPath[].Ingress.Protocol", 16);
  }

  private static void action() {
    String connection = "Action.NetworkConnectionAction.";
    GUIDE_2021.put(connection + "ConnectionDirection", new Limit.OneOf("IN", "OUT"));
    MODEL.text(connection + "Protocol", 64);
    ports(connection, "LocalPortDetails", "RemotePortDetails");
    GUIDE_2021.put(connection + "RemoteIpDetails.IpAddressV4", Formats.IPV4);
    MODEL.text("Action.DnsRequestAction.Domain", 128);
    MODEL.text("Action.DnsRequestAction.Protocol", 64);
    String probe = "Action.PortProbeAction.PortProbeDetails[].";
    ports(probe, "LocalPortDetails");
    GUIDE_2021.put(probe + "LocalIpDetails.IpAddressV4", Formats.IPV4);
    GUIDE_2021.put(probe + "RemoteIpDetails.IpAddressV4", Formats.IPV4);
    String call = "Action.AwsApiCallAction.";
    MODEL.text(call + "Api", 128);
    MODEL.text(call + "ServiceName", 128);
    GUIDE_2021.put(call + "CallerType", new Limit.OneOf("remoteIp", "remoteip", "domain"));
    MODEL.text(call + "DomainDetails.Domain", 128);
    GUIDE_2021.put(call + "RemoteIpDetails.IpAddressV4", Formats.IPV4);
  }

  private static void threats() {
    MODEL.items("Malware", 5);
    MODEL.text("Malware[].Name", 64);
    MODEL.text("Malware[].Path", 512);
    MODEL.items("ThreatIntelIndicators", 5);
    MODEL.text("ThreatIntelIndicators[].Value", 512);
    MODEL.text("ThreatIntelIndicators[].Source", 64);
    GUIDE_2021.put("ThreatIntelIndicators[].SourceUrl", Formats.URL);
    MODEL.items("Threats", 32);
    MODEL.text("Threats[].Name", 128);
    MODEL.text("Threats[].Severity", 128);
    MODEL.items("Threats[].FilePaths", 5);
    for (String member : List.of("FilePath", "FileName", "ResourceId", "Hash")) {
      MODEL.text("Threats[].FilePaths[]." + member, 128);
    }
  }

  private static void patches() {
    for (String text : List.of("Id", "RebootOption", "Operation")) {
      MODEL.text("PatchSummary." + text, 256);
    }
    for (String count :
        List.of("Installed", "Missing", "Failed", "InstalledOther", "InstalledRejected")) {
      MODEL.put("PatchSummary." + count + "Count", new Limit.Range(0, 100_000));
    }
    MODEL.put("PatchSummary.InstalledPendingReboot", new Limit.Range(0, 100_000));
  }

  private static void customersOwn() {
    MODEL.text("Note.Text", 512);
    GUIDE_2021.text("Note.UpdatedBy", 512);
    MODEL.put("UserDefinedFields", new Limit.Size(50));
    MODEL.text("UserDefinedFields{key}", 128);
    MODEL.text("UserDefinedFields{}", 1024);
    GUIDE_2021.put("UserDefinedFields{key}", new Limit.Form("[A-Za-z0-9_=+@./:-]*"));
  }

  private static void ports(String prefix, String... sides) {
    for (String side : sides) {
      port(CAUTION, prefix + side + ".Port");
      MODEL.text(prefix + side + ".PortName", 128);
    }
  }

  private static void port(Group group, String pattern) {
    group.put(pattern, new Limit.Range(0, 65_535));
  }

  /** The limits from one source. */
  private record Group(Source source) {
    void text(String pattern, int most) {
      put(pattern, new Limit.Length(1, most));
    }

    void items(String pattern, int most) {
      put(pattern, new Limit.Count(most));
    }

    void put(String pattern, Limit limit) {
      TABLE.computeIfAbsent(pattern, p -> new ArrayList<>()).add(new SourcedLimit(limit, source));
    }
  }
}
