package io.github.falcoasff.cli.report;

import io.github.falcoasff.asff.AccountRegion;
import java.util.List;
import java.util.Map;

/**
 * What a report says of itself.
 *
 * @param version the tool's version
 * @param made milliseconds since the epoch
 * @param origin account and Region of findings whose log events name no other
 * @param invented whether the account is not the user's
 * @param inputs the names of what was read
 * @param ignored ignored records by reason in words
 * @param rejected rejected records by reason in words
 */
public record About(
    String version,
    long made,
    AccountRegion origin,
    boolean invented,
    List<String> inputs,
    Map<String, Long> ignored,
    Map<String, Long> rejected) {
  /** Copies the lists. */
  public About {
    inputs = List.copyOf(inputs);
    ignored = Map.copyOf(ignored);
    rejected = Map.copyOf(rejected);
  }
}
