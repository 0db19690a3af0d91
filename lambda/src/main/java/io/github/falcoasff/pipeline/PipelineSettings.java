package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.MappingSettings;
import io.github.falcoasff.falco.AlertFilter;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.falco.TrustedWriters;

/**
 * The settings of the pipeline: which records become findings, and what the findings contain.
 *
 * @param minimumPriority alerts below it are ignored (<code>MINIMUM_PRIORITY</code>, default debug)
 * @param filter which alerts become findings (<code>INCLUDE_RULES</code>, <code>EXCLUDE_RULES
 *     </code>, and the same for <code>SOURCES</code> and <code>NAMESPACES</code>; default all)
 * @param trustedWriters whose records may become findings (<code>TRUSTED_WRITERS</code>, default
 *     anybody's)
 * @param mapping how findings look (<code>PRODUCT_NAME</code>, default Falco; <code>COMPANY_NAME
 *     </code>, default CNCF; <code>SEVERITY_PRESET</code>, default falcosidekick; <code>
 *     SEVERITY_OVERRIDES</code> and <code>EKS_CLUSTER_NAME</code>, default none; <code>REDACT
 *     </code>, default on; <code>REDACT_PATTERNS</code> and <code>FOLD_WINDOW</code>, default none;
 *     {@code CONFIDENCE}, default {@code stable=80;incubating=60;sandbox=40;deprecated=20}; {@code
 *     CRITICALITY} and {@code RULE_SETTINGS_FILE}, default none)
 * @param maximumPayloadBytes cap on a payload's decompressed bytes (<code>MAX_PAYLOAD_BYTES</code>,
 *     default 256 MiB)
 * @param metricsNamespace the CloudWatch namespace of the metrics (<code>METRICS_NAMESPACE</code>,
 *     default FalcoAsff)
 * @param dryRun whether findings are built and returned but not imported (<code>DRY_RUN</code>,
 *     default false)
 */
public record PipelineSettings(
    Priority minimumPriority,
    AlertFilter filter,
    TrustedWriters trustedWriters,
    MappingSettings mapping,
    long maximumPayloadBytes,
    String metricsNamespace,
    boolean dryRun) {}
