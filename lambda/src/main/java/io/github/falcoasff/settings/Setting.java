package io.github.falcoasff.settings;

import java.util.Locale;

/**
 * The function's settings, each an environment variable of the constant's name. The page {@code
 * docs/settings.md} and the options of the command line tool are made from this list; the text is
 * Markdown.
 */
public enum Setting {
  /** The least priority. */
  MINIMUM_PRIORITY(
      Group.ALERTS,
      "`debug`",
      "Alerts below it are ignored: `emergency`, `alert`, `critical`, `error`, `warning`,"
          + " `notice`, `informational`, `debug`"),
  /** Rules that become findings. */
  INCLUDE_RULES(
      Group.ALERTS,
      "all",
      "Rules whose alerts become findings: names with `*` and `?`, separated by `;`; text lines are"
          + " matched by their constant words and by the rule that these identify"),
  /** Rules that do not become findings. */
  EXCLUDE_RULES(Group.ALERTS, "none", "Rules whose alerts are left out, in the same form"),
  /** The writers whose alerts become findings. */
  TRUSTED_WRITERS(
      Group.ALERTS,
      "anybody",
      "Who may write alerts: `stream:<glob>`, `container:<glob>`, `pod:<namespace>/<glob>`,"
          + " separated by `;` ([how](security.md#trusted-writers)). Set it where Falco shares a"
          + " log group"),
  /** Sources that become findings. */
  INCLUDE_SOURCES(
      Group.ALERTS,
      "all",
      "Falco's sources, such as `syscall` or `k8s_audit`, whose alerts become findings, in the same"
          + " form"),
  /** Sources that do not become findings. */
  EXCLUDE_SOURCES(Group.ALERTS, "none", "Sources whose alerts are left out"),
  /** Namespaces that become findings. */
  INCLUDE_NAMESPACES(
      Group.ALERTS,
      "all",
      "Kubernetes namespaces whose alerts become findings, in the same form; they count only as"
          + " output fields, and an alert without one passes"),
  /** Namespaces that do not become findings. */
  EXCLUDE_NAMESPACES(Group.ALERTS, "none", "Namespaces whose alerts are left out"),
  /** The product's name. */
  PRODUCT_NAME(Group.FINDINGS, "`Falco`", "The product in the findings, at most 128 characters"),
  /** The company's name. */
  COMPANY_NAME(Group.FINDINGS, "`CNCF`", "The company in the findings, at most 128 characters"),
  /** The mapping from priorities to severities. */
  SEVERITY_PRESET(
      Group.FINDINGS,
      "`falcosidekick`",
      "How priorities become severities; or `aws-sample`, the severities of AWS's sample"),
  /** Exceptions from this mapping. */
  SEVERITY_OVERRIDES(
      Group.FINDINGS,
      "none",
      "Exceptions: `priority=LABEL` or `rule=LABEL`, separated by `;`, such as `Notice=MEDIUM;"
          + " Terminal shell in container=HIGH`"),
  /** The confidence in rules. */
  CONFIDENCE(
      Group.FINDINGS,
      "`stable=80;incubating=60;sandbox=40;deprecated=20`",
      "Confidence of rules by the maturity in their tags (`maturity_stable`), 0 to 100; `none` for"
          + " none"),
  /** How important namespaces are. */
  CRITICALITY(
      Group.FINDINGS,
      "none",
      "Criticality of Kubernetes namespaces, 0 to 100, such as `shop=90;team-*=50`; the first that"
          + " matches counts"),
  /** The file with a user's texts for single rules. */
  RULE_SETTINGS_FILE(
      Group.FINDINGS,
      "none",
      "A [JSON file](finding-anatomy.md#your-own-rules) with text, URL, types, severity and"
          + " confidence of single rules"),
  /** The EKS cluster. */
  EKS_CLUSTER_NAME(
      Group.FINDINGS,
      "none",
      "The cluster of alerts that do not name it; Container Insights' log group and the fields"
          + " `ka.cluster.name` and `k8s.cluster.name` win"),
  /** Whether secrets are masked. */
  REDACT(Group.FINDINGS, "`on`", "`off` masks no secrets"),
  /** Further secrets. */
  REDACT_PATTERNS(
      Group.FINDINGS,
      "none",
      "More to mask: regular expressions, one a line; of a match, group 1 stays"),
  /** The window of repeats. */
  FOLD_WINDOW(
      Group.FINDINGS,
      "`0`",
      "Such as `1h`: repeats of a rule by one process of one workload within a window are one"
          + " finding ([how](finding-id.md#folding))"),
  /** What is looked up. */
  ENRICHMENT(
      Group.LOOK_UPS,
      "`none`; the templates set `ec2,ecs,eks`",
      "[Looks up](enrichment.md) instances, tasks and clusters: any of `ec2`, `ecs`, `eks`"),
  /** How long an answer is reused. */
  ENRICHMENT_CACHE_AGE(Group.LOOK_UPS, "`15m`", "How long an answer is reused"),
  /** How long alerts wait. */
  ENRICHMENT_BUDGET_MS(
      Group.LOOK_UPS, "`1500`", "How long a batch of up to 100 alerts waits at most"),
  /** The rate of imports. */
  IMPORT_CALLS_PER_SECOND(
      Group.DELIVERY,
      "`10`",
      "Calls of up to 100 findings; Security Hub takes 10 a second per account and Region. `0`: no"
          + " limit"),
  /** The cap on a payload. */
  MAX_PAYLOAD_BYTES(
      Group.DELIVERY, "`268435456`", "A payload that unpacks to more bytes than this fails"),
  /** The queue of rejected records. */
  REJECT_QUEUE_URL(
      Group.DELIVERY,
      "none",
      "The SQS queue that keeps rejected records; without it they are logged whole at ERROR"),
  /** The bucket for large rejected records. */
  REJECT_BUCKET(
      Group.DELIVERY,
      "none",
      "The S3 bucket for rejected records that are larger than a message may be"),
  /** The prefix of keys in the bucket. */
  REJECT_PREFIX(Group.DELIVERY, "`rejects/`", "The prefix of these objects' keys"),
  /** Builds findings without calling AWS. */
  DRY_RUN(Group.DELIVERY, "`false`", "`true`: findings are built and returned, nothing is called"),
  /** The metrics' namespace. */
  METRICS_NAMESPACE(
      Group.DELIVERY,
      "`FalcoAsff`",
      "The namespace of the [metrics](operations.md#metrics) in CloudWatch"),
  /** The log's level. */
  LOG_LEVEL(Group.DELIVERY, "`INFO`", "`DEBUG` logs every finding; `WARN`, `ERROR`"),
  /** The hub's role. */
  MEMBER_ROLE_NAME(
      Group.HUB,
      "none",
      "The role that the hub assumes in each member account ([topologies](topologies.md))"),
  /** The role's external id. */
  MEMBER_EXTERNAL_ID(Group.HUB, "none", "The external id that the trust of these roles asks for"),
  /** The Region. */
  AWS_REGION(Group.SDK, "set by Lambda", "The Region"),
  /** How often a call is tried. */
  AWS_MAX_ATTEMPTS(
      Group.SDK, "the SDK's", "How often a call is tried; without effect on the import"),
  /** How calls are tried again. */
  AWS_RETRY_MODE(Group.SDK, "the SDK's", "How calls are tried again; without effect on the import"),
  /** The proxy of https endpoints. */
  HTTPS_PROXY(Group.SDK, "none", "The proxy for https endpoints"),
  /** The proxy of http endpoints. */
  HTTP_PROXY(Group.SDK, "none", "The proxy for http endpoints"),
  /** Hosts without a proxy. */
  NO_PROXY(Group.SDK, "none", "Hosts that are called without a proxy"),
  /** FIPS endpoints. */
  AWS_USE_FIPS_ENDPOINT(
      Group.SDK, "`false`", "FIPS endpoints of all services; not with another endpoint"),
  /** Dual-stack endpoints. */
  AWS_USE_DUALSTACK_ENDPOINT(
      Group.SDK, "`false`", "Dual-stack endpoints of all services; not with another endpoint"),
  /** Any service's endpoint. */
  AWS_ENDPOINT_URL(Group.SDK, "the Region's", "Another endpoint of all services"),
  /** Security Hub's endpoint. */
  AWS_ENDPOINT_URL_SECURITYHUB(Group.SDK, "the Region's", "Another endpoint of Security Hub"),
  /** The endpoint of SQS. */
  AWS_ENDPOINT_URL_SQS(Group.SDK, "the queue's", "Another endpoint of SQS"),
  /** The endpoint of S3. */
  AWS_ENDPOINT_URL_S3(Group.SDK, "the Region's", "Another endpoint of S3"),
  /** The endpoint of STS. */
  AWS_ENDPOINT_URL_STS(Group.SDK, "the Region's", "Another endpoint of STS"),
  /** The endpoint of EC2. */
  AWS_ENDPOINT_URL_EC2(Group.SDK, "the Region's", "Another endpoint of EC2"),
  /** The endpoint of ECS. */
  AWS_ENDPOINT_URL_ECS(Group.SDK, "the Region's", "Another endpoint of ECS"),
  /** The endpoint of EKS. */
  AWS_ENDPOINT_URL_EKS(Group.SDK, "the Region's", "Another endpoint of EKS");

  private final Group group;
  private final String defaultText;
  private final String description;

  Setting(Group group, String defaultText, String description) {
    this.group = group;
    this.defaultText = defaultText;
    this.description = description;
  }

  /** What a setting is about. */
  public enum Group {
    /** Which alerts become findings. */
    ALERTS("Which alerts become findings"),
    /** How findings look. */
    FINDINGS("How findings look"),
    /** What is looked up. */
    LOOK_UPS("Look-ups"),
    /** How findings are delivered and what is logged. */
    DELIVERY("Delivery, logs and metrics"),
    /** What only the hub reads. */
    HUB("The hub"),
    /** Standard variables of the AWS SDKs. */
    SDK("Standard variables of the AWS SDKs");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The group as a heading. */
    public String title() {
      return title;
    }
  }

  /** What the setting is about. */
  public Group group() {
    return group;
  }

  /** The value that is used if the variable is unset. */
  public String defaultText() {
    return defaultText;
  }

  /** What the setting does. */
  public String description() {
    return description;
  }

  /** The option of the command line tool: {@code --minimum-priority}. */
  public String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the setting changes the findings themselves, and does so without a call to AWS. */
  public boolean changesFindings() {
    return group == Group.ALERTS || group == Group.FINDINGS;
  }
}
