package io.github.falcoasff.standin;

/** Where a rule of the stand-in comes from. */
enum Source {
  /** Shapes, enumerations and the limits in the documentation strings of the service's model. */
  SERVICE_MODEL(
      "Service model of Security Hub, from which AWS makes the API reference and the SDK"),

  /** The last edition of the user guide that gives a length for each member. */
  GUIDE_2021("Security Hub user guide, edition of October 2021, attributes of ASFF"),

  /** The user guide of today. */
  GUIDE("Security Hub user guide, chapters on ASFF and on BatchImportFindings"),

  /** What the service itself was seen to answer. */
  SERVICE_ERROR("Error messages of Security Hub that its callers published"),

  /** A schema that AWS wrote for automation rules. */
  CLOUDFORMATION("CloudFormation schema of AWS::SecurityHub::AutomationRule"),

  /** No document gives the rule; the value means nothing without it. */
  CAUTION("Not documented: the stand-in is stricter than the service may be");

  private final String words;

  Source(String words) {
    this.words = words;
  }

  /** What the source is, for a reader. */
  String words() {
    return words;
  }
}
