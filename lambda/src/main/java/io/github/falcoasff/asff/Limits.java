package io.github.falcoasff.asff;

/**
 * The limits of a finding that this function can reach. Lengths are in UTF-16 units, the strictest
 * interpretation of the service's "characters". Sources: the Security Hub API reference for
 * AwsSecurityFinding (Title to Region), the Security Hub user guide of 2021, which lists lengths
 * field by field (resources, process, network), and refusals that users reported.
 */
final class Limits {
  static final int ID = 512;
  static final int GENERATOR_ID = 512;
  static final int TITLE = 256;
  static final int DESCRIPTION = 1024;
  static final int RECOMMENDATION_TEXT = 512;
  static final int TYPES = 50;

  /** The greatest Confidence and Criticality. */
  static final int RATIO = 100;

  static final int SEVERITY_ORIGINAL = 64;

  static final int PRODUCT_FIELDS = 50;
  static final int PRODUCT_FIELD_KEY = 128;
  static final int PRODUCT_FIELD_VALUE = 2048;

  static final int RESOURCES = 32;
  static final int RESOURCE_ID = 512;
  static final int RESOURCE_REGION = 16;
  static final int RESOURCE_ROLE = 6;
  static final int RESOURCE_TAGS = 50;
  static final int RESOURCE_TAG_KEY = 128;
  static final int RESOURCE_TAG_VALUE = 256;

  /** Details.Other: 50 pairs; the guide says less than 128 and 1,024 characters. */
  static final int DETAILS_OTHER = 50;

  static final int DETAILS_OTHER_KEY = 127;
  static final int DETAILS_OTHER_VALUE = 1023;

  static final int CONTAINER_TEXT = 128;
  static final int INSTANCE_TYPE = 16;
  static final int INSTANCE_IMAGE = 64;
  static final int INSTANCE_VPC = 32;
  static final int INSTANCE_KEY = 128;
  static final int INSTANCE_ADDRESSES = 10;

  /** Our own limit, which bounds the size of a finding; clusters have far fewer ids. */
  static final int CLUSTER_IDS = 32;

  static final int CLUSTER_LOGGING = 8;

  /** Our own limit for texts for which the guide has none; any field must stay below 32,768. */
  static final int UNLIMITED_TEXT = 2048;

  /** The domain name of a side of a connection. */
  static final int DOMAIN = 128;

  static final int MALWARE_NAME = 64;
  static final int PROCESS_NAME = 64;
  static final int PROCESS_PATH = 512;
  static final long PROCESS_ID = Integer.MAX_VALUE;

  /** 240 KB for a finding, taken as decimal to be safe. */
  static final int FINDING_BYTES = 240_000;

  private Limits() {}
}
