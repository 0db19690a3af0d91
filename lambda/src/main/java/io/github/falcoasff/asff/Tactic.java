package io.github.falcoasff.asff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * ATT&amp;CK's tactics with their finding types; the taxonomy has no category for four of them
 * (Security Hub user guide, "Types taxonomy for ASFF").
 */
enum Tactic {
  RECONNAISSANCE("TA0043", "TTPs/Discovery"),
  RESOURCE_DEVELOPMENT("TA0042", "TTPs"),
  INITIAL_ACCESS("TA0001", "TTPs/Initial Access"),
  EXECUTION("TA0002", "TTPs/Execution"),
  PERSISTENCE("TA0003", "TTPs/Persistence"),
  PRIVILEGE_ESCALATION("TA0004", "TTPs/Privilege Escalation"),
  DEFENSE_EVASION("TA0005", "TTPs/Defense Evasion"),
  CREDENTIAL_ACCESS("TA0006", "TTPs/Credential Access"),
  DISCOVERY("TA0007", "TTPs/Discovery"),
  LATERAL_MOVEMENT("TA0008", "TTPs/Lateral Movement"),
  COLLECTION("TA0009", "TTPs/Collection"),
  COMMAND_AND_CONTROL("TA0011", "TTPs/Command and Control"),
  EXFILTRATION("TA0010", "Effects/Data Exfiltration"),
  IMPACT("TA0040", "Effects");

  private static final Map<String, Tactic> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(Tactic::id, Function.identity()));
  private static final Map<String, Tactic> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(t -> t.name().toLowerCase(Locale.ROOT), Function.identity()));

  private final String id;
  private final String type;

  Tactic(String id, String type) {
    this.id = id;
    this.type = type;
  }

  String id() {
    return id;
  }

  /** The finding type; for {@link #IMPACT} the one for an unknown technique. */
  String type() {
    return type;
  }

  /** The tactic with an id such as <code>TA0005</code>. */
  static Optional<Tactic> ofId(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The tactic with a name such as <code>defense_evasion</code>. */
  static Optional<Tactic> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
