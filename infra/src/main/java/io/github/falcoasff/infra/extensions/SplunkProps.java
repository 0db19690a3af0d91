package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern;
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
  public static String checkedEndpoint(String url) {
    return AwsNames.matching(
        ENDPOINT, url, "an https URL without a path, as https://hec.example.com:8088 is");
  }

  /** The same ARN, if it is a secret's. */
  public static String checkedSecret(String arn) {
    return AwsNames.matching(SECRET, arn, "the whole ARN of a secret");
  }
}
