package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.ErrorAnswer;

/** Makes the messages of failed invocations: what failed, and what to do. */
final class Failures {
  private final AccountRegion origin;

  Failures(AccountRegion origin) {
    this.origin = origin;
  }

  /** Security Hub is not enabled, according to the answer to a whole call. */
  String notEnabled(ErrorAnswer answer) {
    return said(answer) + enable();
  }

  /** Security Hub is not enabled, according to the answer for one finding. */
  String notEnabled(RefusedFinding refusal, CallResult.Answered answer) {
    return said(refusal, answer) + ". " + enable();
  }

  /** The caller may not import. */
  String denied(ErrorAnswer answer) {
    return said(answer)
        + "The role of this function must allow securityhub:BatchImportFindings on "
        + place()
        + " (its default product, product/"
        + origin.account()
        + "/default), no policy of the organization may deny it, and the findings must"
        + " be of the account that the role belongs to";
  }

  /** The caller's credentials are not accepted. */
  String credentials(ErrorAnswer answer) {
    return said(answer) + credentials();
  }

  /** There are no credentials. */
  String noCredentials(CallResult.NoCredentials none) {
    return "there are no credentials to call Security Hub with: "
        + none.cause()
        + ". "
        + credentials();
  }

  /** The endpoint is not that of Security Hub. */
  String endpoint(ErrorAnswer answer) {
    return said(answer)
        + "The endpoint is not Security Hub of "
        + place()
        + ": check AWS_ENDPOINT_URL_SECURITYHUB and AWS_ENDPOINT_URL, proxies and VPC"
        + " endpoints, and whether Security Hub is offered in the Region";
  }

  /** The answer came from something between the function and AWS. */
  String notAws() {
    return "The answer is not of AWS: check HTTPS_PROXY, NO_PROXY, firewalls, VPC endpoints and"
        + " AWS_ENDPOINT_URL";
  }

  /** All attempts failed. */
  String exhausted(String last, int attempts) {
    return "Security Hub of " + place() + " failed " + attempts + " times in a row, last: " + last;
  }

  /** The deadline is reached. */
  String outOfTime(String last) {
    return "the time of this invocation is used up before all findings are imported"
        + (last.isEmpty() ? "" : "; the last fault was: " + last);
  }

  /** The answer to a whole call. */
  String said(ErrorAnswer answer) {
    return "securityhub:BatchImportFindings was answered with "
        + answer.text().replaceFirst("\\.$", "")
        + ". ";
  }

  /** The answer for one finding. */
  String said(RefusedFinding refusal, CallResult.Answered answer) {
    return "Security Hub said "
        + refusal.code()
        + " (request id "
        + answer.requestId()
        + "): "
        + refusal.message();
  }

  private String enable() {
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
