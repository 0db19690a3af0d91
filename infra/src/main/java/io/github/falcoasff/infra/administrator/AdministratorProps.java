package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import io.github.falcoasff.infra.extensions.SplunkProps;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an {@link AdministratorStack} is made from.
 *
 * @param aggregation from which Regions findings are copied to the home Region
 * @param notifyFrom the least severity of findings that are published to the topic
 * @param emails who gets these by e-mail, once they have confirmed it
 * @param namespaces Kubernetes namespaces that get an insight each
 * @param splunk the Splunk that findings are forwarded to; empty if they are not
 */
public record AdministratorProps(
    Aggregation aggregation,
    Severity notifyFrom,
    List<String> emails,
    List<String> namespaces,
    Optional<SplunkProps> splunk) {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** A label of DNS, which a namespace's name must be (Kubernetes, Object Names and IDs). */
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** All Regions, findings from HIGH on, nobody by e-mail. */
  public static final AdministratorProps DEFAULT =
      new AdministratorProps(
          Aggregation.ALL, Severity.HIGH, List.of(), List.of(), Optional.empty());

  /** Refuses what is no address or namespace. */
  public AdministratorProps {
    emails.forEach(AdministratorProps::checkedEmail);
    namespaces.forEach(AdministratorProps::checkedNamespace);
    emails = List.copyOf(emails);
    namespaces = List.copyOf(namespaces);
  }

  /** The same address, if it is one. */
  public static String checkedEmail(String address) {
    return AwsNames.matching(EMAIL, address, "an e-mail address");
  }

  /** The same namespace, if it can be one. */
  public static String checkedNamespace(String name) {
    return AwsNames.matching(NAMESPACE, name, "the name of a Kubernetes namespace");
  }
}
