package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What ASFF has no member for, under <code>falco/asff/…</code> in a fixed order of importance: 50
 * pairs fit, so the less important ones are left out first. Keys have the form that the Security
 * Hub user guide prefers, <code>company-id/product-id/field-name</code>.
 */
final class ProductFields {
  private static final String PREFIX = "falco/asff/";

  /** The output fields that an analyst asks for first. */
  private static final String[] IMPORTANT = {
    "proc.cmdline",
    "proc.exepath",
    "proc.pname",
    "proc.pcmdline",
    "proc.aname[2]",
    "proc.aname[3]",
    "user.name",
    "user.uid",
    "user.loginuid",
    "user.loginname",
    "fd.name",
    "fd.nameraw",
    "evt.type",
    "evt.res",
    "evt.arg.flags",
    "container.id",
    "container.name",
    "container.image.repository",
    "container.image.tag",
    "k8s.ns.name",
    "k8s.pod.name",
    "proc.tty",
    "proc.cwd",
  };

  private final AsffObject object = new AsffObject();

  ProductFields(FalcoAlert alert, Attack attack, LogReference log, long repeats) {
    put("rule", alert.rule());
    put("source", alert.rule().isEmpty() ? "" : alert.source());
    put("folded-in-this-delivery", repeats > 0 ? Long.toString(repeats) : "");
    put("tags", join(alert.tags()));
    put("attack-tactics", join(attack.tactics().stream().map(Tactic::id).toList()));
    put("attack-techniques", join(attack.techniques()));
    Map<String, String> rest = new LinkedHashMap<>(alert.fields().values());
    fields(rest, IMPORTANT);
    put("log-group", log.logGroup());
    put("log-stream", log.logStream());
    put("log-event-id", log.eventId());
    put("version", Version.TEXT);
    put("hostname", alert.hostname());
    put("node", alert.shipper().kubernetesHost());
    put("shipper-task", alert.shipper().ecsTaskArn());
    put("shipper-task-definition", alert.shipper().ecsTaskDefinition());
    fields(rest, rest.keySet().toArray(new String[0]));
  }

  AsffObject object() {
    return object;
  }

  private void fields(Map<String, String> fields, String[] names) {
    for (String name : names) {
      String value = fields.remove(name);
      if (value != null && !sentinel(name, value)) {
        put("field/" + name, value);
      }
    }
  }

  /** Numbers by which Falco says "none" (falcosecurity/libs: no login user, no user, no tty). */
  private static boolean sentinel(String name, String value) {
    return switch (name) {
      case "user.loginuid", "user.uid" -> value.equals("-1") || value.equals("4294967295");
      case "proc.tty" -> value.equals("0");
      default -> false;
    };
  }

  private void put(String name, Optional<String> value) {
    value.ifPresent(text -> put(name, text));
  }

  private void put(String name, String value) {
    String key = key(PREFIX + name);
    if (object.size() < Limits.PRODUCT_FIELDS && !object.members().containsKey(key)) {
      object.text(key, value, Limits.PRODUCT_FIELD_VALUE);
    }
  }

  /** Only the characters that the service takes in keys; brackets read as dots do in Falco. */
  private static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length() && key.length() < Limits.PRODUCT_FIELD_KEY; i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (letter || ".:+\\=@_/- ".indexOf(c) >= 0) {
        key.append(c);
      } else if (c == '[') {
        key.append('.');
      } else if (c != ']') {
        key.append('_');
      }
    }
    return key.toString().strip();
  }

  private static String join(Collection<String> values) {
    return values.stream().collect(Collectors.joining(","));
  }
}
