package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What exactly is read from lines: the rows of {@code lines.tsv} are the messages of a payload,
 * with {@code ␞} between them, and their records, with {@code ;;} between them. In a message {@code
 * ␤} is a line feed, {@code ␀} the zero byte, {@code ␛} escape, {@code ⌷} a byte order mark, and
 * {@code ⟨a×3⟩} stands for {@code aaa}. A row that begins with {@code #} is a comment. Of an alert
 * only the members are shown that have a value.
 */
final class LineTableTest {
  private static final Pattern REPEATED = Pattern.compile("⟨(.+?)×(\\d+)⟩");

  @Test
  void linesAreReadExactly() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> rows = Files.readAllLines(Path.of("src/test/resources/falco/lines.tsv"));
    assertThat(rows).hasSizeGreaterThan(20);
    for (String row : rows) {
      if (!row.startsWith("#")) {
        String[] cells = row.split("\t", -1);
        String records = records(expanded(cells[0]));
        if (!records.equals(repeated(cells[1]))) {
          wrong.add(cells[0] + " => " + records);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String records(String payload) {
    return Reading.records(List.of(payload.split("␞", -1))).stream()
        .map(record -> shown(record.recognition()))
        .collect(Collectors.joining(" ;; "))
        .replace('\n', '␤')
        .replace('\0', '␀')
        .replace('\033', '␛');
  }

  private static String shown(Recognition recognition) {
    if (recognition instanceof Recognition.Alert found) {
      return shown(found.alert());
    }
    if (recognition instanceof Recognition.Ignored ignored) {
      return "ignored " + ignored.reason();
    }
    if (recognition instanceof Recognition.Health health) {
      return health.problem() + " " + health.count();
    }
    if (recognition instanceof Recognition.Rejected rejected) {
      return "rejected " + rejected.reason();
    }
    throw new AssertionError(recognition);
  }

  private static String shown(FalcoAlert alert) {
    Map<String, String> members = new TreeMap<>();
    put(members, "rule", alert.rule());
    put(members, "recognised", alert.recognisedRule().orElse(""));
    put(members, "time", alert.time().map(Object::toString).orElse(""));
    put(members, "clock", alert.clock());
    put(members, "message", alert.message());
    put(members, "source", alert.source().equals("syscall") ? "" : alert.source());
    put(members, "tags", String.join(",", alert.tags()));
    put(members, "host", alert.hostname().orElse(""));
    alert.fields().values().forEach((name, value) -> put(members, "." + name, value));
    put(members, "leftOut", alert.fields().leftOut() == 0 ? "" : "" + alert.fields().leftOut());
    put(members, "fromText", alert.identityFromText() ? "yes" : "");
    put(members, "writerNamespace", alert.writer().namespace().orElse(""));
    put(members, "writerPod", alert.writer().pod().orElse(""));
    put(members, "writerContainer", alert.writer().container().orElse(""));
    Shipper shipper = alert.shipper();
    put(members, "shipperHost", shipper.hostName());
    put(members, "shipperNode", shipper.kubernetesHost());
    put(members, "shipperCluster", shipper.kubernetesCluster());
    put(members, "shipperEcsCluster", shipper.ecsCluster());
    put(members, "shipperTask", shipper.ecsTaskArn());
    put(members, "shipperTaskDefinition", shipper.ecsTaskDefinition());
    put(members, "shipperInstance", shipper.ec2InstanceId());
    put(members, "shipperInstanceType", shipper.ec2InstanceType());
    put(members, "shipperImage", shipper.ec2ImageId());
    put(members, "shipperIp", shipper.ec2PrivateIp());
    put(members, "shipperVpc", shipper.ec2VpcId());
    put(members, "shipperZone", shipper.availabilityZone());
    put(members, "shipperAccount", shipper.accountId());
    return alert.priority().word() + " " + members;
  }

  private static void put(Map<String, String> members, String name, Optional<String> value) {
    put(members, name, value.orElse(""));
  }

  private static void put(Map<String, String> members, String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  private static String expanded(String text) {
    return repeated(text)
        .replace('␤', '\n')
        .replace('␀', '\0')
        .replace('␛', '\033')
        .replace('⌷', '\ufeff');
  }

  private static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(
            all -> Matcher.quoteReplacement(all.group(1).repeat(Integer.parseInt(all.group(2)))));
  }
}
