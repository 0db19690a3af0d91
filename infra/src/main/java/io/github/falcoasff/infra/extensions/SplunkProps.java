package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import java.util.regex.Pattern;

/**
 * The properties of a {@link SplunkForwarding}: the Splunk and the findings that it gets.
 *
 * @param endpoint the URL of Splunk's HTTP Event Collector, without a path
 * @param secretArn the full ARN of a secret in Secrets Manager in the same Region; its value is
 *     <code>{"hec_token": "…"}</code>, as Firehose expects it
 * @param findings the findings to forward
 */
public record SplunkProps(String endpoint, String secretArn, FindingPattern findings) {

  private static final Pattern ENDPOINT = Pattern.compile("https://[^\\s/?#]+");

  /** The full ARN ends in six characters that Secrets Manager adds to the secret's name. */
  private static final Pattern SECRET =
      Pattern.compile(
          "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[^\\s:]+-[A-Za-z0-9]{6}");

  /** Rejects values that Firehose would reject at deployment. */
  public SplunkProps {
    checkedEndpoint(endpoint);
    checkedSecret(secretArn);
  }

  /** Returns the URL after checking that it is an https URL without a path. */
  @Internal
  public static String checkedEndpoint(String url) {
    return AwsNames.matching(
        ENDPOINT, url, "an https URL without a path, as https://hec.example.com:8088 is");
  }

  /** Returns the ARN after checking that it is the full ARN of a secret. */
  @Internal
  public static String checkedSecret(String arn) {
    return AwsNames.matching(SECRET, arn, "the whole ARN of a secret");
  }

  /** Returns a builder that forwards all findings. The endpoint and the secret must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds properties. A value that is not set has its default. */
  public static final class Builder {

    private String endpoint = "";
    private String secretArn = "";
    private FindingPattern findings = FindingPattern.of(Severity.INFORMATIONAL);

    private Builder() {}

    /** Sets the URL of Splunk's HTTP Event Collector, without a path. Required. */
    public Builder endpoint(String url) {
      endpoint = url;
      return this;
    }

    /** Sets the full ARN of the secret with the collector's token. Required. */
    public Builder secretArn(String arn) {
      secretArn = arn;
      return this;
    }

    /** Sets the findings to forward; by default all. */
    public Builder findings(FindingPattern pattern) {
      findings = pattern;
      return this;
    }

    /** Builds the properties. */
    public SplunkProps build() {
      return new SplunkProps(endpoint, secretArn, findings);
    }
  }
}
