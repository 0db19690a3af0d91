package io.github.falcoasff.standin;

/** The source of a rule of the stand-in. */
enum Source {
  /** The service's model: shapes, enumerations, and the limits in its documentation strings. */
  SERVICE_MODEL(
      "Service model of Security Hub, from which AWS makes the API reference and the SDK"),

  /** The last edition of the user guide that gives a length for each member. */
  GUIDE_2021("Security Hub user guide, edition of October 2021, attributes of ASFF"),

  /** The current user guide. */
  GUIDE("Security Hub user guide, chapters on ASFF and on BatchImportFindings"),

  /** Error messages of the service. */
  SERVICE_ERROR("Error messages of Security Hub that its callers published"),

  /** A schema that AWS wrote for automation rules. */
  CLOUDFORMATION("CloudFormation schema of AWS::SecurityHub::AutomationRule"),

  /** No document gives the rule, but another value would make no sense. */
  CAUTION("Not documented: the stand-in is stricter than the service may be");

  private final String words;

  Source(String words) {
    this.words = words;
  }

  /** Returns a description of the source for a reader. */
  String words() {
    return words;
  }
}
