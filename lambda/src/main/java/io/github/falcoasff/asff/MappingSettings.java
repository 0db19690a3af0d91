package io.github.falcoasff.asff;

import io.github.falcoasff.redact.Redactor;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings for the contents of findings.
 *
 * @param productName shown as the finding's product, 1 to 128 characters
 * @param companyName shown as the finding's company, 1 to 128 characters
 * @param severity the severity of findings
 * @param eksClusterName the EKS cluster of alerts that do not name one
 * @param redactor masks secrets before they go into a finding
 * @param foldWindow the window in which repeats of one rule by one process of one workload become
 *     one finding; zero for one finding for each alert
 * @param confidence the confidence in rules
 * @param criticality the importance of namespaces
 * @param rules the user's settings for single rules
 */
public record MappingSettings(
    String productName,
    String companyName,
    SeverityPolicy severity,
    Optional<String> eksClusterName,
    Redactor redactor,
    Duration foldWindow,
    Confidence confidence,
    Criticality criticality,
    RuleSettings rules) {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

  /** Settings with the standard confidence, and without settings for namespaces and rules. */
  public MappingSettings(
      String productName,
      String companyName,
      SeverityPolicy severity,
      Optional<String> eksClusterName,
      Redactor redactor,
      Duration foldWindow) {
    this(
        productName,
        companyName,
        severity,
        eksClusterName,
        redactor,
        foldWindow,
        Confidence.STANDARD,
        Criticality.NONE,
        RuleSettings.NONE);
  }

  /**
   * Reads the length of a folding window: a whole number and <code>s</code>, <code>m</code>, <code>
   * h</code> or <code>d</code>, at most one day; <code>0</code> for none.
   */
  public static Optional<Duration> parseWindow(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (!text.matches("[1-9]\\d{0,5}[smhd]")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    Duration window =
        switch (text.charAt(text.length() - 1)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return window.compareTo(LONGEST_WINDOW) <= 0 ? Optional.of(window) : Optional.empty();
  }
}
