package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.Origin;

/** Words what makes an invocation fail and what to do about it. */
final class Failures {
  private final Origin origin;

  Failures(Origin origin) {
    this.origin = origin;
  }

  /** A call refused for a reason that no retry mends. */
  String configuration(CallResult.Refused refused, CallFault fault) {
    return said(refused)
        + switch (fault) {
          case NOT_ENABLED -> notEnabled();
          case DENIED ->
              "The role of this function must allow securityhub:BatchImportFindings on "
                  + place()
                  + " (its default product, product/"
                  + origin.account()
                  + "/default), no policy of the organization may deny it, and the findings must"
                  + " be of the account that the role belongs to";
          case CREDENTIALS -> credentials();
          case ENDPOINT ->
              "That is no Security Hub of "
                  + place()
                  + ": check AWS_ENDPOINT_URL_SECURITYHUB and AWS_ENDPOINT_URL, proxies and VPC"
                  + " endpoints, and whether Security Hub is offered in the Region";
          case THROTTLED, TRANSIENT, REQUEST -> "";
        };
  }

  /** A finding refused because of where it is sent. */
  String notEnabled(RefusedFinding refusal) {
    return "Security Hub said " + refusal.code() + ": " + refusal.message() + ". " + notEnabled();
  }

  String noCredentials(CallResult.NoCredentials none) {
    return "there are no credentials to call Security Hub with: "
        + none.cause()
        + ". "
        + credentials();
  }

  /** Attempts in vain. */
  String exhausted(String last, int attempts) {
    return "Security Hub of " + place() + " failed " + attempts + " times in a row, last: " + last;
  }

  /** The deadline. */
  String outOfTime(String last) {
    return "the time of this invocation is used up before all findings are imported"
        + (last.isEmpty() ? "" : "; the last fault was: " + last);
  }

  /** What Security Hub said when it refused a call. */
  String said(CallResult.Refused refused) {
    return "Security Hub answered "
        + refused.status()
        + " ("
        + (refused.code().isEmpty() ? "no code" : refused.code())
        + "): "
        + refused.message()
        + ". ";
  }

  private String notEnabled() {
    return "Enable Security Hub CSPM in " + place() + " (securityhub:EnableSecurityHub)";
  }

  private String credentials() {
    return "The function must run with the credentials of a role that is valid in "
        + place()
        + " and may call securityhub:BatchImportFindings";
  }

  private String place() {
    return "account " + origin.account() + " in Region " + origin.region();
  }
}
