package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.Architectures;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.VpcAttachment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the options with which Lambda runs the functions. */
final class FunctionOptionsReader {

  static final Set<String> MEMBERS =
      Set.of(
          "architecture",
          "memoryMb",
          "timeoutSeconds",
          "reservedConcurrency",
          "snapStart",
          "tracing",
          "vpc");

  private static final Set<String> VPC = Set.of("subnets", "securityGroups");

  private FunctionOptionsReader() {}

  static FunctionOptions read(SettingPlaces places, List<String> regions) {
    FunctionOptions otherwise = FunctionOptions.DEFAULT;
    return new FunctionOptions(
        places.value("architecture", Architectures::named).orElse(otherwise.architecture()),
        places.value("memoryMb", FunctionOptionsReader::memory).orElse(otherwise.memoryMb()),
        places
            .value("timeoutSeconds", FunctionOptionsReader::timeout)
            .orElse(otherwise.timeoutSeconds()),
        places.value("reservedConcurrency", SettingsReader::positive).orElse(OptionalInt.empty()),
        places.value("snapStart", SettingsReader::flag).orElse(otherwise.snapStart()),
        places.value("tracing", SettingsReader::flag).orElse(otherwise.tracing()),
        places.section("vpc", VPC).flatMap(section -> vpc(section, regions)));
  }

  private static int memory(String text) {
    return FunctionOptions.checkedMemory(SettingsReader.whole(text));
  }

  private static int timeout(String text) {
    return FunctionOptions.checkedTimeout(SettingsReader.whole(text));
  }

  /**
   * Reads the section {@code vpc}. An empty section overrides the file's defaults: the function
   * then has no VPC.
   */
  private static Optional<VpcAttachment> vpc(YamlObject section, List<String> regions) {
    if (!section.has("subnets") && !section.has("securityGroups")) {
      return Optional.empty();
    }
    return Optional.of(
        section.checked(
            at ->
                new VpcAttachment(
                    at.requiredValues(
                        "subnets", id -> ofRegion(VpcAttachment.checkedSubnet(id), regions)),
                    at.requiredValues(
                        "securityGroups",
                        id -> ofRegion(VpcAttachment.checkedSecurityGroup(id), regions)))));
  }

  private static String ofRegion(String id, List<String> regions) {
    if (regions.size() > 1 && !id.startsWith("{{")) {
      throw new IllegalArgumentException(
          "\""
              + id
              + "\" is in one Region, and the stacks are in "
              + String.join(", ", regions)
              + ": make an entry for each Region, or write {{resolve:ssm:/path}} with an SSM"
              + " parameter that each Region has.");
    }
    return id;
  }
}
