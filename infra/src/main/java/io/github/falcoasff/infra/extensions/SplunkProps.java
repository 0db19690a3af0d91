package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import java.util.regex.Pattern;

/**
 * Where findings are forwarded to.
 *
 * @param endpoint the URL of Splunk's HTTP Event Collector, without a path
 * @param secretArn the whole ARN of a secret of Secrets Manager in the same Region whose value is
 *     <code>{"hec_token": "…"}</code>, as Firehose wants it
 * @param findings which findings
 */
public record SplunkProps(String endpoint, String secretArn, FindingPattern findings) {

  private static final Pattern ENDPOINT = Pattern.compile("https://[^\\s/?#]+");

  /** With the six characters that Secrets Manager adds to a secret's name. */
  private static final Pattern SECRET =
      Pattern.compile(
          "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[^\\s:]+-[A-Za-z0-9]{6}");

  /** Refuses what Firehose would refuse at deployment. */
  public SplunkProps {
    checkedEndpoint(endpoint);
    checkedSecret(secretArn);
  }

  /** The same URL, if it is one of https without a path. */
  @Internal
  public static String checkedEndpoint(String url) {
    return AwsNames.matching(
        ENDPOINT, url, "an https URL without a path, as https://hec.example.com:8088 is");
  }

  /** The same ARN, if it is a secret's. */
  @Internal
  public static String checkedSecret(String arn) {
    return AwsNames.matching(SECRET, arn, "the whole ARN of a secret");
  }

  /** A builder: all findings, once the endpoint and the secret are set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes properties. What is not set has its default. */
  public static final class Builder {

    private String endpoint = "";
    private String secretArn = "";
    private FindingPattern findings = FindingPattern.of(Severity.INFORMATIONAL);

    private Builder() {}

    /** The URL of Splunk's HTTP Event Collector, without a path. Must be set. */
    public Builder endpoint(String url) {
      endpoint = url;
      return this;
    }

    /** The whole ARN of the secret with the collector's token. Must be set. */
    public Builder secretArn(String arn) {
      secretArn = arn;
      return this;
    }

    /** Which findings; by default all. */
    public Builder findings(FindingPattern pattern) {
      findings = pattern;
      return this;
    }

    /** The properties. */
    public SplunkProps build() {
      return new SplunkProps(endpoint, secretArn, findings);
    }
  }
}
