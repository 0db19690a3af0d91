package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.time.Duration;
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

  /** The finding of an alert by what it says. */
  public EncodedFinding map(FalcoAlert alert, LogReference log) {
    return map(alert, log, ResourceFacts.NONE);
  }

  /** The finding of an alert by what it says and what is known besides. */
  public EncodedFinding map(FalcoAlert alert, LogReference log, ResourceFacts known) {
    return map(alert, log, FindingId.of(alert, origin, time(alert, log)), known);
  }

  /** The finding of an alert whose Id is known from before its secrets were masked. */
  public EncodedFinding map(FalcoAlert alert, LogReference log, String id, ResourceFacts known) {
    Instant time = time(alert, log);
    return map(alert, log, id, time, time, 0, known);
  }

  /**
   * By what the resources of the alert's finding can be looked up. A test alert is about nothing
   * that there is.
   */
  public ResourceKeys keys(FalcoAlert alert, LogReference log) {
    Optional<String> cluster = cluster(alert, log);
    if (alert.test()) {
      return ResourceKeys.NONE;
    }
    if (!Resources.ofHost(alert)) {
      return ResourceKeys.NONE.withEksCluster(
          cluster.filter(name -> alert.source().equals("k8s_audit")), false);
    }
    return new EcsResources(alert.fields(), alert.shipper(), origin, Optional.empty())
        .keys()
        .orElse(ResourceKeys.NONE)
        .withInstance(Ec2Instances.id(alert.shipper()))
        .withEksCluster(cluster, true);
  }

  /** The Id that repeats of an alert share within its window; empty if alerts are not folded. */
  public Optional<String> foldedId(FalcoAlert alert, LogReference log) {
    if (settings.foldWindow().isZero() || alert.test()) {
      return Optional.empty();
    }
    return Optional.of(
        FindingId.folded(
            alert,
            origin,
            Wording.generatorId(alert),
            Workload.of(alert).map(Workload::id).orElseGet(() -> host(alert)),
            start(time(alert, log), settings.foldWindow())));
  }

  /**
   * The finding of an alert and the repeats of it that came before.
   *
   * @param alert the newest of them
   * @param repeats how many others of this delivery it stands for
   */
  public EncodedFinding mapFolded(
      FalcoAlert alert, LogReference log, long repeats, ResourceFacts known) {
    Instant time = time(alert, log);
    Instant start = start(time, settings.foldWindow());
    return map(alert, log, foldedId(alert, log).orElseThrow(), start, time, repeats, known);
  }

  /** When the alert happened: its own time, or the log event's if it has none. */
  public static Instant time(FalcoAlert alert, LogReference log) {
    return alert.time().orElseGet(() -> Timestamps.ofMilliseconds(log.timestamp()));
  }

  private static Instant start(Instant time, Duration window) {
    long length = window.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), length) * length);
  }

  private static String host(FalcoAlert alert) {
    return alert
        .shipper()
        .ec2InstanceId()
        .or(() -> alert.shipper().kubernetesHost())
        .or(alert::hostname)
        .orElse("");
  }

  private EncodedFinding map(
      FalcoAlert raw,
      LogReference log,
      String id,
      Instant first,
      Instant last,
      long repeats,
      ResourceFacts known) {
    FalcoAlert alert = Redaction.of(raw, settings.redactor());
    Attack attack = Attack.of(alert.tags());
    Optional<String> cluster =
        cluster(alert, log)
            .or(
                () ->
                    known
                        .instance()
                        .filter(instance -> Resources.ofHost(alert))
                        .flatMap(instance -> EksClusters.ofInstance(instance.tags())));
    List<AsffObject> resources = new Resources(alert, origin, cluster, known).list();
    Optional<RuleCatalogue.Entry> rule = RuleCatalogue.get().find(alert.rule());
    Optional<Connection> connection = Connection.of(alert.fields());
    String firstObserved = Timestamps.format(first);
    String lastObserved = Timestamps.format(last);

    AsffObject finding =
        new AsffObject()
            .text("SchemaVersion", "2018-10-08", 10)
            .text("Id", id, Limits.ID)
            .text("ProductArn", origin.productArn(), Limits.UNLIMITED_TEXT)
            .text("ProductName", settings.productName(), Limits.CONTAINER_TEXT)
            .text("CompanyName", settings.companyName(), Limits.CONTAINER_TEXT)
            .text("GeneratorId", Wording.generatorId(alert), Limits.GENERATOR_ID)
            .text("AwsAccountId", origin.account(), 12)
            .text("CreatedAt", firstObserved, Timestamps.LENGTH)
            .text("UpdatedAt", lastObserved, Timestamps.LENGTH)
            .text("FirstObservedAt", firstObserved, Timestamps.LENGTH)
            .text("LastObservedAt", lastObserved, Timestamps.LENGTH)
            .text("Title", Wording.title(alert), Limits.TITLE)
            .text("Description", Wording.description(alert), Limits.DESCRIPTION)
            .object("FindingProviderFields", providerFields(alert, attack, rule))
            .list("Resources", resources)
            .object("Process", process(alert))
            .object("Action", Actions.of(alert, connection))
            .object("Network", connection.map(Actions::network).orElseGet(AsffObject::new))
            .object("Remediation", Remediation.of(alert, rule))
            .object("ProductFields", new ProductFields(alert, attack, log, repeats).object());
    if (alert.test()) {
      finding.text("RecordState", "ARCHIVED", 8).flag("Sample", true);
    }
    return FindingEncoder.encode(id, last, finding);
  }

  private Optional<String> cluster(FalcoAlert alert, LogReference log) {
    return EksClusters.name(log.logGroup(), alert.fields(), settings.eksClusterName());
  }

  private AsffObject providerFields(
      FalcoAlert alert, Attack attack, Optional<RuleCatalogue.Entry> known) {
    return new AsffObject()
        .object(
            "Severity",
            new AsffObject()
                .text("Label", settings.severity().label(alert).name(), 13)
                .text("Original", alert.priority().word(), Limits.SEVERITY_ORIGINAL))
        .list("Types", FindingTypes.of(alert, attack, known));
  }

  /** Falco's command line begins with the process's name (libs, sinsp_filtercheck_thread.cpp). */
  private static Optional<String> processName(OutputFields fields) {
    return fields
        .text("proc.name")
        .or(() -> fields.text("proc.cmdline").map(line -> line.strip().split("\\s", 2)[0]));
  }

  private static AsffObject process(FalcoAlert alert) {
    var fields = alert.fields();
    AsffObject process =
        new AsffObject()
            .text("Name", processName(fields), Limits.PROCESS_NAME)
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
