package io.github.falcoasff.securityhub;

/**
 * A finding that Security Hub did not take, although the call succeeded.
 *
 * @param id the finding's Id
 * @param code such as <code>InvalidInput</code> or <code>InvalidAccess</code>
 * @param message what Security Hub says of it
 */
public record RefusedFinding(String id, String code, String message) {}
