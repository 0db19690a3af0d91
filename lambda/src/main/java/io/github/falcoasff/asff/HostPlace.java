package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Shipper;
import java.util.Optional;

/**
 * Whether the records around an alert come from the account and Region of the findings. They say so
 * by the ARNs of cluster and task (FireLens), and by account and Availability Zone (Fluent Bit's
 * aws filter). Cluster and instance of a record that names another account or Region are not
 * believed: whoever writes to the log group may have written the record too.
 */
final class HostPlace {
  private static final int ARN_PARTS = 6;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private HostPlace() {}

  /** Whether nothing that the shipper says names another account or Region. */
  static boolean isOwn(Shipper shipper, AccountRegion origin) {
    return ofArn(shipper.ecsCluster(), origin)
        && ofArn(shipper.ecsTaskArn(), origin)
        && shipper.accountId().filter(id -> !id.equals(origin.account())).isEmpty()
        && shipper.availabilityZone().filter(zone -> !zone.startsWith(origin.region())).isEmpty();
  }

  /** Whether a text is no ARN, or one of this account and Region. */
  private static boolean ofArn(Optional<String> text, AccountRegion origin) {
    if (text.isEmpty() || !text.get().startsWith("arn:")) {
      return true;
    }
    String[] parts = text.get().split(":", ARN_PARTS);
    return parts.length == ARN_PARTS
        && parts[1].equals(origin.partition())
        && parts[REGION].equals(origin.region())
        && parts[ACCOUNT].equals(origin.account());
  }
}
