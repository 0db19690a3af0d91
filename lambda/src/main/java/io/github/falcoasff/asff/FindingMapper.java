package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Shipper;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Maps alerts to findings. <code>docs/mapping.md</code> documents the source of each member.
 * Severity and types go only under <code>FindingProviderFields</code>: Security Hub copies them to
 * the top level unless a customer has changed them there (Security Hub user guide,
 * "BatchImportFindings for finding providers"). A mapper keeps the parts that alerts of one host
 * have in common. Not safe for use by several threads.
 */
public final class FindingMapper {
  /** Enough bytes for most findings. */
  private static final int CAPACITY = 4096;

  private final MappingSettings settings;
  private final AccountRegion origin;
  private final String productArn;
  private final MappingCache cache;
  private final ProductFieldKeys keys = ProductFields.keys();
  private final Redaction redaction;
  private final FindingId ids;
  private final HostResources host;
  private final SourceUrl sources;
  private final Instant now;

  /** The buffer in which findings are made, one after the other. */
  private final AsffObject members = new AsffObject(CAPACITY);

  private final AsffObject fieldMembers = new AsffObject(CAPACITY);

  private Optional<BriefFindings> brief = Optional.empty();

  /**
   * Maps to findings of this origin. Alerts of log events without a timestamp may claim any time.
   */
  public FindingMapper(MappingSettings settings, AccountRegion origin) {
    this(new MappingCache(settings), origin, Timestamps.LATEST);
  }

  /**
   * Maps to findings of this origin, with the settings of the cache.
   *
   * @param now bounds the times that alerts of log events without a timestamp may claim
   */
  public FindingMapper(MappingCache cache, AccountRegion origin, Instant now) {
    this.cache = cache;
    this.settings = cache.settings();
    this.origin = origin;
    this.now = now;
    this.redaction = new Redaction(cache);
    this.ids = new FindingId(origin);
    this.host = new HostResources(origin);
    this.productArn = origin.productArn();
    this.sources = new SourceUrl(origin);
  }

  /**
   * From now on makes brief findings, which are only counted: with GeneratorId, severity, types and
   * the rule's name. Their Ids are the same as those of full findings.
   */
  public FindingMapper forTotals() {
    brief = Optional.of(new BriefFindings(cache, redaction));
    return this;
  }

  /** The finding of an alert, without further facts. */
  public EncodedFinding map(FalcoAlert alert, LogReference log) {
    return map(alert, log, id(alert, log), ResourceFacts.NONE);
  }

  /** The Id of an alert that is not folded. */
  public String id(FalcoAlert alert, LogReference log) {
    return ids.of(alert, BelievedTime.ofId(alert, log));
  }

  /**
   * The finding of an alert.
   *
   * @param id its Id; for a replayed alert the one that was made before its secrets were masked
   * @param known the facts about its resources
   */
  public EncodedFinding map(FalcoAlert alert, LogReference log, String id, ResourceFacts known) {
    Instant time = time(alert, log);
    return map(alert, log, id, time, time, 0, known);
  }

  /** The keys for looking up the alert's resources. A test alert has no real resources. */
  public ResourceKeys keys(FalcoAlert read, LogReference log) {
    FalcoAlert alert = inStream(read, log);
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
        // Identity from text may come from an attacker.
        .filter(keys -> !alert.identityFromText())
        .orElse(ResourceKeys.NONE)
        .withInstance(host.instanceId(alert.shipper()))
        .withEksCluster(cluster, true);
  }

  /** The Id that repeats of an alert share within its window; empty if alerts are not folded. */
  public Optional<String> foldedId(FalcoAlert read, LogReference log) {
    FalcoAlert alert = inStream(read, log);
    if (settings.foldWindow().isZero() || alert.test()) {
      return Optional.empty();
    }
    PluginResources plugin = new PluginResources(alert, origin, cluster(alert, log));
    return Optional.of(ids.folded(FoldKey.of(alert, plugin), start(foldedTime(alert, log))));
  }

  /** Whether an Id is one of {@link #foldedId}. */
  public static boolean isFolded(String id) {
    return FindingId.isFolded(id);
  }

  /**
   * The finding of an alert and its earlier repeats.
   *
   * @param alert the newest of them
   * @param id their Id
   * @param repeats the number of the others in this delivery
   */
  public EncodedFinding mapFolded(
      FalcoAlert alert, LogReference log, String id, long repeats, ResourceFacts known) {
    Instant time = foldedTime(alert, log);
    return map(alert, log, id, start(time), time, repeats, known);
  }

  /**
   * The time of the alert: its own if that is believed, else the log event's. See {@link
   * BelievedTime}.
   */
  public Instant time(FalcoAlert alert, LogReference log) {
    return BelievedTime.of(alert, log, now).time();
  }

  /** The time by which repeats are folded: the earlier one of the alert's and the log event's. */
  public Instant foldedTime(FalcoAlert alert, LogReference log) {
    return BelievedTime.of(alert, log, now).folded(log);
  }

  private Instant start(Instant time) {
    long length = settings.foldWindow().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), length) * length);
  }

  private EncodedFinding map(
      FalcoAlert raw,
      LogReference log,
      String id,
      Instant first,
      Instant last,
      long repeats,
      ResourceFacts known) {
    if (brief.isPresent()) {
      return brief.get().of(raw, id, last);
    }
    FalcoAlert alert = redaction.of(inStream(raw, log));
    Optional<Workload> workload = Workload.of(alert);
    RuleParts rule = cache.ruleParts(alert, workload.isPresent());
    Optional<String> cluster =
        cluster(alert, log)
            .or(
                () ->
                    known
                        .instance()
                        .filter(instance -> Resources.ofHost(alert))
                        .flatMap(instance -> EksClusters.ofInstance(instance.tags())));
    Optional<Activity> activity = Activity.of(alert);
    Optional<NetworkConnection> connection =
        activity.isPresent() ? Optional.empty() : NetworkConnection.of(alert.fields());
    String lineage = activity.isPresent() ? "" : Lineage.of(alert.fields());
    EventPlace place = EventPlace.of(alert, workload);
    Resources resources = new Resources(alert, workload, host, cluster, known);
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
            .objects("Resources", resources.list())
            .object("Process", Processes.object(alert.fields()))
            .object("Action", Actions.of(alert, connection))
            .object("Network", connection.map(Actions::network).orElseGet(AsffObject::new))
            .objects("Malware", Malware.of(alert, rule.findsMiners()))
            .objects("Vulnerabilities", rule.vulnerabilities())
            .object("Remediation", rule.remediation());
    AsffObject marks = new AsffObject();
    if (alert.test()) {
      marks.text("RecordState", "ARCHIVED", 8).flag("Sample", true);
    }
    Remarks remarks =
        new Remarks(repeats, BelievedTime.of(raw, log, now).claimed(), resources.confirmed());
    ProductFields fields =
        new ProductFields(fieldMembers.clear(), alert, rule, log, remarks, activity, lineage, keys);
    return FindingEncoder.encode(id, last, finding, fields, marks, raw.fields().values().size());
  }

  private Optional<String> cluster(FalcoAlert alert, LogReference log) {
    return EksClusters.name(
        log.logGroup(),
        alert.fields(),
        host.kubernetesCluster(alert.shipper()),
        settings.eksClusterName());
  }

  /** The CloudWatch agent may name its log stream after the instance that it runs on. */
  private static FalcoAlert inStream(FalcoAlert alert, LogReference log) {
    Shipper shipper = alert.shipper().inStream(log.logStream());
    return shipper.equals(alert.shipper()) ? alert : alert.toBuilder().shipper(shipper).build();
  }

  private AsffObject providerFields(FalcoAlert alert, RuleParts rule) {
    OptionalInt criticality = settings.criticality().of(alert);
    return criticality.isEmpty()
        ? rule.providerFields()
        : new AsffObject().members(rule.providerFields()).number("Criticality", criticality);
  }
}
