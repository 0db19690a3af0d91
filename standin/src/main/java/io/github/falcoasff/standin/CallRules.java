package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Checks the rules for a whole call. Security Hub refuses a call that breaks one of them (Security
 * Hub API reference, BatchImportFindings; for the account and the product ARN, reports of callers).
 */
final class CallRules {
  /** The maximum number of findings in a call. */
  static final int MAX_FINDINGS = 100;

  /**
   * The maximum number of bytes in a call (guidelines for using the BatchImportFindings API: 6 MB;
   * taken as decimal).
   */
  static final int MAX_CALL_BYTES = 6_000_000;

  private final Caller caller;

  CallRules(Caller caller) {
    this.caller = caller;
  }

  /** Checks that the request is for BatchImportFindings. */
  static void operation(String method, String path) throws Refusal {
    if (!method.equals("POST") || !path.equals("/findings/import")) {
      throw new Refusal(404, "UnknownOperationException", "No operation " + method + " " + path);
    }
  }

  /** Checks that the request is signed for Security Hub in this Region. */
  void signature(String authorization, Optional<SigningScope> scope) throws Refusal {
    if (authorization.isEmpty()) {
      throw new Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    if (scope.isEmpty()) {
      throw new Refusal(403, "IncompleteSignatureException", "Authorization is malformed");
    }
    if (!scope.get().service().equals("securityhub")) {
      throw new Refusal(
          403,
          "InvalidSignatureException",
          "Credential should be scoped to correct service: 'securityhub'.");
    }
    if (!scope.get().region().equals(caller.region())) {
      throw new Refusal(
          403,
          "InvalidSignatureException",
          "Credential should be scoped to a valid region, not '" + scope.get().region() + "'.");
    }
  }

  /**
   * Checks the size of the call. The refusal has status 413, as from an API gateway; the service's
   * own answer is not documented.
   */
  void size(int bytes) throws Refusal {
    if (bytes > MAX_CALL_BYTES) {
      throw new Refusal(
          413, "RequestEntityTooLargeException", bytes + " bytes exceed " + MAX_CALL_BYTES);
    }
  }

  /**
   * Checks that there are 1 to 100 findings, all of the caller's account and its default product.
   */
  void findings(List<ImportRequest.Sized> findings) throws Refusal {
    if (findings.isEmpty() || findings.size() > MAX_FINDINGS) {
      throw Refusal.invalidInput(
          "Invalid parameter: Findings has "
              + findings.size()
              + " items, not 1 to "
              + MAX_FINDINGS);
    }
    for (ImportRequest.Sized finding : findings) {
      JsonNode account = finding.json().path("AwsAccountId");
      if (account.isTextual() && !account.textValue().equals(caller.account())) {
        throw new Refusal(
            403,
            "AccessDeniedException",
            "Account "
                + caller.account()
                + " is not authorized to perform securityhub:BatchImportFindings for "
                + account.textValue());
      }
    }
    for (ImportRequest.Sized finding : findings) {
      JsonNode product = finding.json().path("ProductArn");
      if (product.isTextual() && !product.textValue().equals(caller.productArn())) {
        throw Refusal.invalidInput("Invalid parameter: productArn: " + product);
      }
    }
  }
}
