package io.github.falcoasff.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts as Falco and shippers write them, which must become findings next to any other lines. */
public final class Untouched {
  /** A secret in some of the alerts, which must show nowhere. */
  public static final String SECRET = "Zq7Xv9Kd3Wm5Tn1R";

  private static final List<String> COMMANDS =
      List.of(
          "mysql -u root --password=" + SECRET,
          "curl -u admin:" + SECRET + " http://example.com",
          "env DB_PASSWORD=" + SECRET + " /bin/app",
          "psql postgres://app:" + SECRET + "@db/app");

  private Untouched() {}

  /** Lines that alone give one finding each, no two with one Id. */
  public static List<String> alerts(Seeds seeds) {
    DryFunction function = new DryFunction(Map.of());
    List<String> candidates = new ArrayList<>(seeds.lines());
    for (int n = 0; n < COMMANDS.size(); n++) {
      candidates.add(alert(n, COMMANDS.get(n)));
    }
    Map<String, String> byId = new LinkedHashMap<>();
    for (String line : candidates) {
      Answer answer = Answer.of(function.handle(List.of(line)));
      if (answer.summary().path("received").asInt() == 1 && answer.findings().size() == 1) {
        byId.putIfAbsent(answer.findings().path(0).path("Id").asText(), line);
      }
    }
    return List.copyOf(byId.values());
  }

  private static String alert(int n, String command) {
    return ("{\"time\":\"2026-03-30T18:55:18.00000000%dZ\",\"rule\":\"Secret in a command\","
            + "\"priority\":\"Critical\",\"output\":\"A command ran (command=%s)\","
            + "\"output_fields\":{\"container.id\":\"0123456789ab\",\"proc.cmdline\":\"%s\"}}")
        .formatted(n, command, command);
  }
}
