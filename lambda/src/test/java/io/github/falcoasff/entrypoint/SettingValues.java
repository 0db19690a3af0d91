package io.github.falcoasff.entrypoint;

import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.TextMutations;
import io.github.falcoasff.hostile.Tokens;
import io.github.falcoasff.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of environment variables: right ones, mutated ones, and those of other variables. */
final class SettingValues {
  /** The password of a proxy. */
  static final String SECRET = "Pr0xyPassw0rd";

  private static final Map<String, List<String>> RIGHT = new LinkedHashMap<>();
  private static final int LONGEST = 6_000;

  static {
    put("MINIMUM_PRIORITY", "notice", "DEBUG", "informational");
    put("INCLUDE_RULES", "Terminal shell in container;*file*", "?*", "*");
    put("EXCLUDE_RULES", "*never*", "a;b;;c");
    put("TRUSTED_WRITERS", "stream:alerts", "pod:falco/falco-*;container:falco", "pod:*/x");
    put("INCLUDE_NAMESPACES", "shop;pay*");
    put("PRODUCT_NAME", "Falco", "Fälcö 🚨", "a");
    put("COMPANY_NAME", "CNCF", "x y");
    put("SEVERITY_PRESET", "falcosidekick", "aws-sample");
    put("SEVERITY_OVERRIDES", "Notice=MEDIUM; Terminal shell in container=HIGH", "Debug=LOW");
    put("CONFIDENCE", "stable=80;incubating=60;sandbox=40;deprecated=20", "none", "stable=0");
    put("CRITICALITY", "shop=90;team-*=50", "*=100");
    put("RULE_SETTINGS_FILE", "/nowhere/rules.json", "rules.json", "/", "/etc/hostname");
    put("LAMBDA_TASK_ROOT", "/var/task", "/tmp");
    put("EKS_CLUSTER_NAME", "shop", "a_b-1");
    put("REDACT", "on", "off", "true", "false");
    put("REDACT_PATTERNS", "(token=)\\w+", "(a+)+b\nsecret", "[", "(?<n>x)\\k<n>", "");
    put("FOLD_WINDOW", "1h", "60s", "0", "1d", "90m");
    put("ENRICHMENT", "none", "ec2,ecs,eks", "ec2");
    put("ENRICHMENT_CACHE_AGE", "15m", "0", "1h");
    put("ENRICHMENT_BUDGET_MS", "1500", "0");
    put("IMPORT_CALLS_PER_SECOND", "10", "0", "1000");
    put("MAX_PAYLOAD_BYTES", "268435456", "1");
    put("REJECT_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/111122223333/rejects");
    put("REJECT_BUCKET", "kept", "a.b-c");
    put("REJECT_PREFIX", "rejects/", "a/b/");
    put("DRY_RUN", "true", "FALSE");
    put("METRICS_NAMESPACE", "FalcoAsff", "a/b");
    put("LOG_LEVEL", "DEBUG", "info");
    put("MEMBER_ROLE_NAME", "falco-asff-member");
    put("MEMBER_EXTERNAL_ID", "0123-x");
    put("AWS_REGION", "us-east-1", "cn-north-1", "us-iso-east-1");
    put("AWS_MAX_ATTEMPTS", "3", "100");
    put("AWS_RETRY_MODE", "standard", "adaptive", "legacy");
    put("AWS_USE_FIPS_ENDPOINT", "true", "false");
    put("AWS_USE_DUALSTACK_ENDPOINT", "true", "false");
    for (String name : List.of("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy")) {
      put(name, "http://user:" + SECRET + "@proxy.example:3128", "proxy:80", "proxy", "[::1]:80");
    }
    put("NO_PROXY", "169.254.169.254,.internal *.local", "*");
    put("no_proxy", "localhost");
    for (Setting setting : Setting.values()) {
      if (setting.name().startsWith("AWS_ENDPOINT_URL")) {
        put(setting.name(), "https://vpce.example:443/", "http://[::1]:4566");
      }
      RIGHT.putIfAbsent(setting.name(), List.of("syscall;k8s_audit"));
    }
  }

  /** The names of all variables. */
  static final List<String> NAMES = List.copyOf(RIGHT.keySet());

  private final Chance chance;
  private final Seeds seeds;

  SettingValues(Chance chance, Seeds seeds) {
    this.chance = chance;
    this.seeds = seeds;
  }

  /** A value of a variable; half of them are right. */
  String of(String name) {
    String right = chance.of(RIGHT.getOrDefault(name, List.of("")));
    String value =
        switch (chance.below(8)) {
          case 0 -> chance.of(Tokens.NUMBERS);
          case 1 -> chance.of(Tokens.TEXTS);
          case 2 -> new TextMutations(chance, seeds).mutate(right);
          case 3 -> chance.of(RIGHT.get(chance.of(NAMES))) + chance.of(Tokens.TEXTS);
          default -> right;
        };
    return value.substring(0, Math.min(value.length(), LONGEST));
  }

  private static void put(String name, String... values) {
    RIGHT.put(name, new ArrayList<>(Arrays.asList(values)));
  }
}
