package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.product.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the product fields, for values without a member in ASFF, under <code>falco/asff/…</code>
 * and ordered by importance: a finding has at most 50, so the least important ones are left out.
 * Keys have the form that the Security Hub user guide prefers, <code>
 * company-id/product-id/field-name</code>.
 */
final class ProductFields {
  /** The output fields that analysts need most. */
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
    "group.name",
    "group.gid",
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

  private final ProductFieldKeys keys;
  private final AsffObject object;

  /** The end of each member in the object's bytes. */
  private final int[] ends = new int[Limits.PRODUCT_FIELDS];

  /** Writes the fields into this empty object. */
  ProductFields(
      AsffObject into,
      FalcoAlert alert,
      RuleParts rule,
      LogReference log,
      Remarks remarks,
      Optional<Activity> activity,
      String lineage,
      ProductFieldKeys keys) {
    this.object = into;
    this.keys = keys;
    keys.bound();
    put("rule", alert.ruleName());
    put("source", alert.ruleName().isEmpty() ? "" : alert.source());
    put("identity", alert.identityFromText() ? "text" : "");
    put("confirmed-by-lookup", String.join(" ", remarks.confirmed()));
    put("claimed-time", remarks.claimedTime().map(Instant::toString));
    put("folded-in-this-delivery", count(remarks.repeats()));
    put("fields-left-out", count(alert.fields().leftOut()));
    put("tags", rule.tags());
    put("attack-tactics", rule.tactics());
    put("attack-techniques", rule.techniques());
    put("lineage", lineage);
    activity.ifPresent(one -> who(one, alert.fields()));
    Map<String, String> fields = alert.fields().values();
    for (String name : IMPORTANT) {
      String value = fields.get(name);
      if (value != null) {
        field(name, keys.field(name), value);
      }
    }
    put("writer-namespace", alert.writer().namespace());
    put("writer-pod", alert.writer().pod());
    put("writer-container", alert.writer().container());
    put("log-group", log.logGroup());
    put("log-stream", log.logStream());
    put("log-event-id", log.eventId());
    put("version", Version.TEXT);
    put("hostname", alert.hostname());
    put("node", alert.shipper().kubernetesHost());
    put("shipper-task", alert.shipper().ecsTaskArn());
    put("shipper-task-definition", alert.shipper().ecsTaskDefinition());
    fields.forEach(this::further);
  }

  private void further(String name, String value) {
    ProductFieldKeys.Field known = keys.field(name);
    if (!known.important()) {
      field(name, known, value);
    }
  }

  /**
   * Adds actor, target and address of an activity, under the same names for all audit and cloud
   * sources.
   */
  private void who(Activity activity, OutputFields fields) {
    put("actor", activity.actor());
    put("target", activity.target());
    put("source-address", activity.address());
    put("user-agent", activity.agent());
    Mfa mfa = Mfa.of(fields);
    if (mfa != Mfa.UNKNOWN) {
      put("mfa", mfa == Mfa.USED ? "true" : "false");
    }
  }

  /** The keys of product fields, with the important fields first. */
  static ProductFieldKeys keys() {
    return new ProductFieldKeys(Set.of(IMPORTANT));
  }

  AsffObject object() {
    return object;
  }

  private static String count(long number) {
    return number > 0 ? Long.toString(number) : "";
  }

  /** Removes the less important half. */
  void dropHalf() {
    int kept = object.size() / 2;
    object.cutTo(kept, kept == 0 ? 0 : ends[kept - 1]);
  }

  private void field(String name, ProductFieldKeys.Field known, String value) {
    if (!isNone(name, value)) {
      put(known.key(), value);
    }
  }

  /**
   * Whether the value is a number that means "none" in Falco (falcosecurity/libs: no login user, no
   * user, no tty).
   */
  static boolean isNone(String name, String value) {
    return switch (name) {
      case "user.loginuid", "user.uid", "group.gid" ->
          value.equals("-1") || value.equals("4294967295");
      case "proc.tty" -> value.equals("0");
      default -> false;
    };
  }

  private void put(String name, Optional<String> value) {
    if (value.isPresent()) {
      put(name, value.get());
    }
  }

  private void put(String name, String value) {
    put(keys.own(name), value);
  }

  private void put(ProductFieldKeys.Key key, String value) {
    int before = object.size();
    if (before < Limits.PRODUCT_FIELDS && !key.isIn(this)) {
      object.text(key.json(), value, Limits.PRODUCT_FIELD_VALUE);
      if (object.size() > before) {
        ends[before] = object.length();
        key.putInto(this);
      }
    }
  }
}
