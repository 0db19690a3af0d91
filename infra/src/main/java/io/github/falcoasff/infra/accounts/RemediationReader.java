package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.events.FindingPattern;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import io.github.falcoasff.infra.extensions.RemediationProps;
import io.github.falcoasff.infra.extensions.RemediationProps.InstanceAction;
import io.github.falcoasff.infra.extensions.RemediationProps.TaskAction;
import java.util.List;
import java.util.Set;

/** Reads the section {@code remediation}: the automatic actions on findings. */
final class RemediationReader {

  static final Set<String> MEMBERS =
      Set.of("rules", "from", "task", "instance", "isolationSecurityGroup", "dryRun");

  private RemediationReader() {}

  static RemediationProps read(YamlObject section) {
    List<String> rules = section.requiredValues("rules", RemediationProps::checkedRule);
    Severity from = section.value("from", Severity::of).orElse(Severity.HIGH);
    return section.checked(
        at ->
            new RemediationProps(
                new FindingPattern(from, rules),
                at.value("task", TaskAction::of).orElse(TaskAction.NONE),
                at.value("instance", InstanceAction::of).orElse(InstanceAction.NONE),
                at.value("isolationSecurityGroup", RemediationProps::checkedSecurityGroup),
                at.value("dryRun", SettingsReader::flag).orElse(true)));
  }
}
