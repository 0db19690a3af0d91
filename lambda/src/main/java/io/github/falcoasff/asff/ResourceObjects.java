package io.github.falcoasff.asff;

/** Makes the members that every resource has: Type, Id, Partition and Region. */
final class ResourceObjects {
  private ResourceObjects() {}

  /** A resource in the Region of its ARN, or else in the finding's Region. */
  static AsffObject of(String type, String id, AccountRegion origin) {
    String[] arn = id.split(":", 6);
    AccountRegion place =
        arn.length == 6 && arn[0].equals("arn") && !arn[3].isEmpty()
            ? new AccountRegion(arn[1], arn[3], origin.account())
            : origin;
    return withoutId(type, place).text("Id", id, Limits.RESOURCE_ID);
  }

  /** A resource without its Id, which is set later. */
  static AsffObject withoutId(String type, AccountRegion place) {
    AsffObject resource = new AsffObject().text("Type", type, 256);
    if (place.partitionIsKnown()) {
      resource.text("Partition", place.partition(), 16);
    }
    if (place.region().length() <= Limits.RESOURCE_REGION) {
      resource.text("Region", place.region(), Limits.RESOURCE_REGION);
    }
    return resource;
  }

  /** The Id of a resource outside AWS, which must not look like an ARN. */
  static String ownId(String text) {
    return text.startsWith("arn:") ? "id/" + text : text;
  }
}
