package io.github.falcoasff.cli.sandbox;

/** What is checked, in the order of the report. Each is a claim that rests on documentation. */
public enum Check {
  /** The function is invoked. */
  INVOKE("invoke", "The deployed function imports a sample alert and answers with its counts"),
  /** The finding that it made is read. */
  FUNCTION_FINDING(
      "function-finding",
      "The function's finding has the Id that this tool computes, is a sample, and is archived"),
  /** A finding is imported by this tool. */
  IMPORT("import", "Security Hub takes a finding of the account's default product"),
  /** That finding is read. */
  READ("read", "GetFindings gives the finding back as it was sent, with its severity and types"),
  /** The finding is sent again with another title. */
  REPEAT("repeat", "The same Id with the same UpdatedAt is no error and changes nothing"),
  /** A finding with Detection. */
  DETECTION("detection", "A finding with the object Detection is taken and given back"),
  /** A finding of tomorrow. */
  FUTURE("future", "A finding whose times are 23 hours ahead is taken and given back"),
  /** A finding with characters that are not seen. */
  FORMAT("format-characters", "Format characters in title and description are taken and kept"),
  /** A long description. */
  LENGTH("length", "A description of 1,024 characters of three bytes each is taken and kept"),
  /** The version that the alias points to. */
  VERSION("version", "A changed parameter makes a new version, and the alias points to it"),
  /** A payload of centralised logs. */
  OWNER("owner", "In a centralised log group, owner is the central account"),
  /** The finding is sent again with a later time. */
  ARCHIVE("archive", "An import with a later UpdatedAt replaces the finding: it is archived"),
  /** The finding's workflow is resolved. */
  WORKFLOW("workflow", "BatchUpdateFindings resolves the workflow of the sample");

  private final String label;
  private final String claim;

  Check(String label, String claim) {
    this.label = label;
    this.claim = claim;
  }

  /** Returns the check's name in the report. */
  public String label() {
    return label;
  }

  /** Returns the claim of the docs. */
  public String claim() {
    return claim;
  }
}
