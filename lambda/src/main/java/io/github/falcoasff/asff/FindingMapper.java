package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Maps alerts to findings. Where each member comes from is documented in <code>docs/mapping.md
 * </code>. Severity and types go only under <code>FindingProviderFields</code>: Security Hub copies
 * them to the top level unless a customer has changed them there (Security Hub user guide,
 * "BatchImportFindings for finding providers"). A mapper remembers what the alerts of one rule, and
 * those of one host, have in common, which changes no finding, and is not safe for use by several
 * threads.
 */
public final class FindingMapper {
  /** Bytes of most findings. */
  private static final int CAPACITY = 4096;

  private final MappingSettings settings;
  private final Origin origin;
  private final String productArn;
  private final RuleParts.Cache rules;
  private final ProductFieldKeys keys = ProductFields.keys();
  private final FindingId ids;
  private final HostResources host;
  private final SourceUrl sources;

  /** The room that findings are made in, one after the other. */
  private final AsffObject members = new AsffObject(CAPACITY);

  private final AsffObject fieldMembers = new AsffObject(CAPACITY);

  /** Maps to findings of this origin. */
  public FindingMapper(MappingSettings settings, Origin origin) {
    this.settings = settings;
    this.origin = origin;
    this.ids = new FindingId(origin);
    this.host = new HostResources(origin);
    this.productArn = origin.productArn();
    this.rules = new RuleParts.Cache(settings);
    this.sources = new SourceUrl(origin);
  }

  /** The finding of an alert by what it says. */
  public EncodedFinding map(FalcoAlert alert, LogReference log) {
    return map(alert, log, ResourceFacts.NONE);
  }

  /** The finding of an alert by what it says and what is known besides. */
  public EncodedFinding map(FalcoAlert alert, LogReference log, ResourceFacts known) {
    return map(alert, log, ids.of(alert, time(alert, log)), known);
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
    return new EcsResources(alert.fields(), alert.shipper(), host, Optional.empty())
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
        ids.folded(
            alert,
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
    Optional<Workload> workload = Workload.of(alert);
    RuleParts rule = rules.of(alert, workload.isPresent());
    Optional<String> cluster =
        cluster(alert, log)
            .or(
                () ->
                    known
                        .instance()
                        .filter(instance -> Resources.ofHost(alert))
                        .flatMap(instance -> EksClusters.ofInstance(instance.tags())));
    Optional<Activity> activity = Activity.of(alert);
    Optional<Connection> connection =
        activity.isPresent() ? Optional.empty() : Connection.of(alert.fields());
    String lineage = activity.isPresent() ? "" : Lineage.of(alert.fields());
    Place place = Place.of(alert);
    String firstObserved = Timestamps.format(first);
    String lastObserved = last.equals(first) ? firstObserved : Timestamps.format(last);

    AsffObject finding =
        members
            .clear()
            .text("SchemaVersion", "2018-10-08", 10)
            .text("Id", id, Limits.ID)
            .text("ProductArn", productArn, Limits.UNLIMITED_TEXT)
            .text("ProductName", settings.productName(), Limits.CONTAINER_TEXT)
            .text("CompanyName", settings.companyName(), Limits.CONTAINER_TEXT)
            .text("GeneratorId", rule.generatorId(), Limits.GENERATOR_ID)
            .text("AwsAccountId", origin.account(), 12)
            .text("CreatedAt", firstObserved, Timestamps.LENGTH)
            .text("UpdatedAt", lastObserved, Timestamps.LENGTH)
            .text("FirstObservedAt", firstObserved, Timestamps.LENGTH)
            .text("LastObservedAt", lastObserved, Timestamps.LENGTH)
            .text("Title", Title.of(rule.title(), alert, activity, connection, place), Limits.TITLE)
            .text(
                "Description",
                Description.of(alert, activity, connection, place, lineage),
                Limits.DESCRIPTION)
            .text("SourceUrl", sources.of(log), Limits.UNLIMITED_TEXT)
            .object("FindingProviderFields", providerFields(alert, rule))
            .objects("Resources", new Resources(alert, workload, host, cluster, known).list())
            .object("Process", Processes.object(alert.fields()))
            .object("Action", Actions.of(alert, connection))
            .object("Network", connection.map(Actions::network).orElseGet(AsffObject::new))
            .objects("Malware", Malware.of(alert, rule))
            .objects("Vulnerabilities", rule.vulnerabilities())
            .object("Remediation", rule.remediation());
    AsffObject marks = new AsffObject();
    if (alert.test()) {
      marks.text("RecordState", "ARCHIVED", 8).flag("Sample", true);
    }
    ProductFields fields =
        new ProductFields(fieldMembers.clear(), alert, rule, log, repeats, activity, lineage, keys);
    return FindingEncoder.encode(id, last, finding, fields, marks);
  }

  private Optional<String> cluster(FalcoAlert alert, LogReference log) {
    return EksClusters.name(log.logGroup(), alert.fields(), settings.eksClusterName());
  }

  private AsffObject providerFields(FalcoAlert alert, RuleParts rule) {
    OptionalInt criticality = settings.criticality().of(alert);
    return criticality.isEmpty()
        ? rule.providerFields()
        : new AsffObject().members(rule.providerFields()).number("Criticality", criticality);
  }
}
