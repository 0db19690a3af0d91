package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Maps alerts to findings. Where each member comes from is documented in <code>docs/mapping.md
 * </code>. Severity and types go only under <code>FindingProviderFields</code>: Security Hub copies
 * them to the top level unless a customer has changed them there (Security Hub user guide,
 * "BatchImportFindings for finding providers").
 */
public final class FindingMapper {
  private final MappingSettings settings;
  private final Origin origin;

  /** Maps to findings of this origin. */
  public FindingMapper(MappingSettings settings, Origin origin) {
    this.settings = settings;
    this.origin = origin;
  }

  /** The finding of an alert. */
  public EncodedFinding map(FalcoAlert alert, LogReference log) {
    Instant time = alert.time().orElseGet(() -> Timestamps.ofMilliseconds(log.timestamp()));
    String id = FindingId.of(alert, origin, time);
    Attack attack = Attack.of(alert.tags());
    List<AsffObject> resources = new Resources(alert, origin, cluster(alert, log)).list();
    String observed = Timestamps.format(time);

    AsffObject finding =
        new AsffObject()
            .text("SchemaVersion", "2018-10-08", 10)
            .text("Id", id, Limits.ID)
            .text("ProductArn", origin.productArn(), Limits.UNLIMITED_TEXT)
            .text("ProductName", settings.productName(), Limits.CONTAINER_TEXT)
            .text("CompanyName", settings.companyName(), Limits.CONTAINER_TEXT)
            .text("GeneratorId", Wording.generatorId(alert), Limits.GENERATOR_ID)
            .text("AwsAccountId", origin.account(), 12)
            .text("CreatedAt", observed, 24)
            .text("UpdatedAt", observed, 24)
            .text("FirstObservedAt", observed, 24)
            .text("LastObservedAt", observed, 24)
            .text("Title", Wording.title(alert), Limits.TITLE)
            .text("Description", Wording.description(alert), Limits.DESCRIPTION)
            .object("FindingProviderFields", providerFields(alert, attack))
            .list("Resources", resources)
            .object("Process", process(alert))
            .object("ProductFields", new ProductFields(alert, attack, log).object());
    if (alert.test()) {
      finding.text("RecordState", "ARCHIVED", 8).flag("Sample", true);
    }
    return FindingEncoder.encode(id, finding);
  }

  private Optional<String> cluster(FalcoAlert alert, LogReference log) {
    return EksClusters.name(log.logGroup(), alert.fields(), settings.eksClusterName());
  }

  private static AsffObject providerFields(FalcoAlert alert, Attack attack) {
    return new AsffObject()
        .object(
            "Severity",
            new AsffObject()
                .text("Label", SeverityLabel.of(alert.priority()).name(), 13)
                .text("Original", alert.priority().word(), Limits.SEVERITY_ORIGINAL))
        .list("Types", FindingTypes.of(alert, attack));
  }

  private static AsffObject process(FalcoAlert alert) {
    var fields = alert.fields();
    AsffObject process =
        new AsffObject()
            .text("Name", fields.text("proc.name"), Limits.PROCESS_NAME)
            .text(
                "Path",
                fields.text("proc.exepath").filter(path -> path.startsWith("/")),
                Limits.PROCESS_PATH)
            .number("Pid", fields.number("proc.pid"), 0, Limits.PROCESS_ID)
            .number("ParentPid", fields.number("proc.ppid"), 0, Limits.PROCESS_ID);
    OptionalLong started = fields.number("proc.pid.ts");
    if (started.isPresent() && started.getAsLong() > 0) {
      process.text(
          "LaunchedAt",
          Timestamps.format(Instant.ofEpochMilli(started.getAsLong() / 1_000_000)),
          24);
    }
    return process;
  }
}
