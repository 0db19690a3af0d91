package io.github.falcoasff.asff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first tactic of each technique, for tags without a tactic, and the effects of the techniques
 * of Impact. Techniques and tactics are those of ATT&amp;CK for Enterprise.
 */
final class Techniques {
  private static final Map<String, Tactic> TACTICS = new HashMap<>();
  private static final Map<String, String> EFFECTS = new HashMap<>();

  static {
    tactic(Tactic.RECONNAISSANCE, "T1589 T1590 T1591 T1592 T1593 T1594 T1595 T1596 T1597 T1598");
    tactic(Tactic.RESOURCE_DEVELOPMENT, "T1583 T1584 T1585 T1586 T1587 T1588 T1608 T1650");
    tactic(Tactic.INITIAL_ACCESS, "T1078 T1091 T1133 T1189 T1190 T1195 T1199 T1200 T1566 T1659");
    tactic(
        Tactic.EXECUTION,
        "T1047 T1053 T1059 T1072 T1106 T1129 T1203 T1204 T1559 T1569 T1609 T1610 T1648 T1651");
    tactic(
        Tactic.PERSISTENCE,
        "T1037 T1098 T1136 T1137 T1176 T1205 T1505 T1525 T1542 T1543 T1546 T1547 T1554 T1574"
            + " T1653");
    tactic(Tactic.PRIVILEGE_ESCALATION, "T1055 T1068 T1134 T1484 T1548 T1611");
    tactic(
        Tactic.DEFENSE_EVASION,
        "T1006 T1014 T1027 T1036 T1070 T1112 T1127 T1140 T1197 T1202 T1207 T1211 T1216 T1218 T1220"
            + " T1221 T1222 T1480 T1497 T1535 T1550 T1553 T1562 T1564 T1578 T1599 T1600 T1601 T1612"
            + " T1620 T1622 T1647 T1656 T1685 T1686");
    tactic(
        Tactic.CREDENTIAL_ACCESS,
        "T1003 T1040 T1110 T1111 T1187 T1212 T1528 T1539 T1552 T1555 T1556 T1557 T1558 T1606 T1621"
            + " T1649");
    tactic(
        Tactic.DISCOVERY,
        "T1007 T1010 T1012 T1016 T1018 T1033 T1046 T1049 T1057 T1069 T1082 T1083 T1087 T1120 T1124"
            + " T1135 T1201 T1217 T1482 T1518 T1526 T1538 T1580 T1613 T1614 T1615 T1619 T1652"
            + " T1654");
    tactic(Tactic.LATERAL_MOVEMENT, "T1021 T1080 T1210 T1534 T1563 T1570");
    tactic(
        Tactic.COLLECTION,
        "T1005 T1025 T1039 T1056 T1074 T1113 T1114 T1115 T1119 T1123 T1125 T1185 T1213 T1530 T1560"
            + " T1602");
    tactic(
        Tactic.COMMAND_AND_CONTROL,
        "T1001 T1008 T1071 T1090 T1092 T1095 T1102 T1104 T1105 T1132 T1219 T1568 T1571 T1572"
            + " T1573");
    tactic(Tactic.EXFILTRATION, "T1011 T1020 T1029 T1030 T1041 T1048 T1052 T1537 T1567");
    tactic(
        Tactic.IMPACT,
        "T1485 T1486 T1489 T1490 T1491 T1495 T1496 T1498 T1499 T1529 T1531 T1561 T1565 T1657");

    effect("Effects/Data Destruction", "T1485 T1486 T1490 T1491 T1495 T1561 T1565");
    effect("Effects/Denial of Service", "T1489 T1498 T1499 T1529 T1531");
    effect("Effects/Resource Consumption", "T1496");
  }

  private Techniques() {}

  /** The first tactic of a technique such as <code>T1059</code>, without sub-technique. */
  static Optional<Tactic> tactic(String technique) {
    return Optional.ofNullable(TACTICS.get(technique));
  }

  /** The finding type for the effect of a technique of Impact. */
  static Optional<String> effect(String technique) {
    return Optional.ofNullable(EFFECTS.get(technique));
  }

  private static void tactic(Tactic tactic, String techniques) {
    for (String technique : techniques.split(" ", -1)) {
      TACTICS.put(technique, tactic);
    }
  }

  private static void effect(String type, String techniques) {
    for (String technique : techniques.split(" ", -1)) {
      EFFECTS.put(technique, type);
    }
  }
}
