package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Shipper;
import java.util.Optional;

/**
 * Checks whether the records around an alert come from the account and Region of the findings. They
 * name these in the ARNs of cluster and task (FireLens), and in account and Availability Zone
 * (Fluent Bit's aws filter). If a record names another account or Region, its cluster and instance
 * are not believed: any writer to the log group may have written the record.
 */
final class HostPlace {
  private static final int ARN_PARTS = 6;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private HostPlace() {}

  /** Whether the shipper names no other account or Region. */
  static boolean isOwn(Shipper shipper, AccountRegion origin) {
    return ofArn(shipper.ecsCluster(), origin)
        && ofArn(shipper.ecsTaskArn(), origin)
        && shipper.accountId().filter(id -> !id.equals(origin.account())).isEmpty()
        && shipper.availabilityZone().filter(zone -> !zone.startsWith(origin.region())).isEmpty();
  }

  /** Whether a text is an ARN of this account and Region, or not an ARN at all. */
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
