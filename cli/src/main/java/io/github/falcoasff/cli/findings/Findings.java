package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The outcomes of the records of all inputs: one finding for each Id, and the counts. Not safe for
 * use by several threads.
 */
public final class Findings {
  /**
   * The reasons for which recognised alerts are ignored or rejected: because of the settings or of
   * their origin.
   */
  private static final Set<String> RECOGNISED =
      Set.of(
          "below_minimum_priority",
          "filtered",
          "folded",
          "duplicate",
          "untrusted_writer",
          "foreign_account",
          "foreign_region");

  /** The number of rejected records that are shown. */
  private static final int SHOWN = 5;

  private static final int MOST_RULES = 10_000;
  private static final String FURTHER_RULES = "(further rules)";

  private final IdSet ids = new IdSet();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
  private final Map<String, RuleTotal> byRule = new HashMap<>();
  private final Map<String, Long> ignored = new LinkedHashMap<>();
  private final Map<String, Long> rejected = new LinkedHashMap<>();
  private final List<RejectedRecord> shown = new ArrayList<>();
  private final List<FindingObserver> observers = new ArrayList<>();
  private long received;
  private long imported;

  /**
   * A finding with the number of its records.
   *
   * @param finding the finding
   * @param row its row of the table
   * @param records how many records became this finding
   */
  public record Entry(EncodedFinding finding, FindingRow row, long records) {}

  /**
   * The findings of a rule.
   *
   * @param rule the rule's name
   * @param severity the greatest severity of its findings
   * @param findings how many findings it has
   * @param records how many records became these findings
   */
  public record RuleTotal(String rule, Severity severity, long findings, long records) {
    RuleTotal with(Severity other, boolean isNew) {
      return new RuleTotal(
          rule,
          other.compareTo(severity) > 0 ? other : severity,
          findings + (isNew ? 1 : 0),
          records + 1);
    }
  }

  /** Passes all findings that are added from now on to an observer. */
  public void observe(FindingObserver observer) {
    observers.add(observer);
  }

  void add(FindingFigures found) {
    boolean isNew = ids.add(found.finding().id());
    for (FindingObserver observer : observers) {
      observer.finding(found.finding(), found.source(), found.severity(), found.rule(), isNew);
    }
    if (isNew) {
      bySeverity.merge(found.severity(), 1L, Long::sum);
    }
    String rule =
        byRule.size() < MOST_RULES || byRule.containsKey(found.rule())
            ? found.rule()
            : FURTHER_RULES;
    byRule.put(
        rule,
        byRule
            .getOrDefault(rule, new RuleTotal(rule, found.severity(), 0, 0))
            .with(found.severity(), isNew));
    found.row().ifPresent(row -> keep(found.finding(), row));
  }

  private void keep(EncodedFinding finding, FindingRow row) {
    Entry before = entries.get(finding.id());
    if (before == null) {
      entries.put(finding.id(), new Entry(finding, row, 1));
    } else if (finding.replaces(before.finding())) {
      entries.put(finding.id(), new Entry(finding, row, before.records() + 1));
    } else {
      entries.put(finding.id(), new Entry(before.finding(), before.row(), before.records() + 1));
    }
  }

  void add(RejectedRecord record) {
    if (shown.size() < SHOWN) {
      shown.add(record);
    }
  }

  void add(Ledger ledger) {
    received += ledger.receivedCount();
    imported += ledger.importedCount();
    ledger.ignoredByReason().forEach((reason, count) -> ignored.merge(reason, count, Long::sum));
    ledger.rejectedByReason().forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
  }

  /**
   * Returns the findings sorted by severity, then by number of records, then by time, the greatest
   * and newest first.
   */
  public List<Entry> sorted() {
    return entries.values().stream()
        .sorted(
            Comparator.comparing((Entry entry) -> entry.row().severity())
                .thenComparing(Entry::records)
                .thenComparing(entry -> entry.row().time())
                .reversed())
        .toList();
  }

  /** Returns the findings in the order in which they were added. */
  public List<EncodedFinding> all() {
    return entries.values().stream().map(Entry::finding).toList();
  }

  /** Returns the findings of each rule, sorted by severity, then by number, the greatest first. */
  public List<RuleTotal> byRule() {
    return byRule.values().stream()
        .sorted(
            Comparator.comparing(RuleTotal::severity)
                .thenComparing(RuleTotal::findings)
                .reversed()
                .thenComparing(RuleTotal::rule))
        .toList();
  }

  /**
   * Returns the number of findings of each severity, the lowest severity first, without severities
   * that have no findings.
   */
  public Map<Severity, Long> bySeverity() {
    return new EnumMap<>(bySeverity);
  }

  /** Returns the greatest severity of all findings; empty if there are none. */
  public Optional<Severity> greatest() {
    return bySeverity.keySet().stream().max(Comparator.naturalOrder());
  }

  /** Returns the number of findings; a lower bound if {@link #isLeastNumber}. */
  public int size() {
    return ids.size();
  }

  /** Returns whether there are more findings than Ids that can be kept. */
  public boolean isLeastNumber() {
    return ids.full();
  }

  /** Returns how many records were read. */
  public long received() {
    return received;
  }

  /** Returns how many records became findings. */
  public long imported() {
    return imported;
  }

  /** Returns the numbers of ignored records by the code of their reason. */
  public Map<String, Long> ignored() {
    return new LinkedHashMap<>(ignored);
  }

  /** Returns the numbers of rejected records by the code of their reason. */
  public Map<String, Long> rejected() {
    return new LinkedHashMap<>(rejected);
  }

  /** Returns the first rejected records. */
  public List<RejectedRecord> firstRejected() {
    return List.copyOf(shown);
  }

  /** Returns how many records have an alert, with any outcome. */
  public long recognised() {
    return imported + recognised(ignored) + recognised(rejected);
  }

  private static long recognised(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> RECOGNISED.contains(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
