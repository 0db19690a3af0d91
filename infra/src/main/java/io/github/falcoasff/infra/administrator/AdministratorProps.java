package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import io.github.falcoasff.infra.extensions.SplunkProps;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The properties of an {@link AdministratorStack}.
 *
 * @param aggregation the Regions from which findings are copied to the home Region
 * @param notifyFrom the lowest severity of findings that are published to the topic
 * @param emails addresses that get these notifications; each must confirm its subscription first
 * @param namespaces Kubernetes namespaces that get an insight each
 * @param splunk the Splunk that findings are forwarded to; empty for none
 */
public record AdministratorProps(
    Aggregation aggregation,
    Severity notifyFrom,
    List<String> emails,
    List<String> namespaces,
    Optional<SplunkProps> splunk) {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** A namespace's name must be a DNS label (Kubernetes, Object Names and IDs). */
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** All Regions, findings of severity HIGH and above, and no e-mail addresses. */
  public static final AdministratorProps DEFAULT =
      new AdministratorProps(
          Aggregation.ALL, Severity.HIGH, List.of(), List.of(), Optional.empty());

  /** Rejects malformed e-mail addresses and namespaces. */
  public AdministratorProps {
    emails.forEach(AdministratorProps::checkedEmail);
    namespaces.forEach(AdministratorProps::checkedNamespace);
    emails = List.copyOf(emails);
    namespaces = List.copyOf(namespaces);
  }

  /** Returns the address after checking its form. */
  public static String checkedEmail(String address) {
    return AwsNames.matching(EMAIL, address, "an e-mail address");
  }

  /** Returns the namespace after checking its form. */
  public static String checkedNamespace(String name) {
    return AwsNames.matching(NAMESPACE, name, "the name of a Kubernetes namespace");
  }
}
