package io.github.falcoasff.cli.report;

import io.github.falcoasff.asff.AccountRegion;
import java.util.List;
import java.util.Map;

/**
 * What a report says about itself.
 *
 * @param version the tool's version
 * @param made when the report was made, in milliseconds since the epoch
 * @param origin account and Region of findings whose log events name no other
 * @param invented whether the account is invented
 * @param inputs the names of the inputs
 * @param ignored the numbers of ignored records by description of the reason
 * @param rejected the numbers of rejected records by description of the reason
 */
public record About(
    String version,
    long made,
    AccountRegion origin,
    boolean invented,
    List<String> inputs,
    Map<String, Long> ignored,
    Map<String, Long> rejected) {
  /** Copies the collections. */
  public About {
    inputs = List.copyOf(inputs);
    ignored = Map.copyOf(ignored);
    rejected = Map.copyOf(rejected);
  }
}
