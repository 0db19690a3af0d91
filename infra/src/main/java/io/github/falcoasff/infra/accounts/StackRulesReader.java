package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.StackRules;
import java.util.Set;

/** Reads a company's rules for stacks. */
final class StackRulesReader {

  static final Set<String> MEMBERS = Set.of("permissionsBoundary", "tags", "bootstrapQualifier");

  private StackRulesReader() {}

  static StackRules read(SettingPlaces places) {
    return new StackRules(
        places.value("permissionsBoundary", StackRules::checkedBoundary),
        places.texts("tags", StackRules::checkedTag),
        places.value("bootstrapQualifier", StackRules::checkedQualifier));
  }
}
