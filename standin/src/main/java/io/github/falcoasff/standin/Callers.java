package io.github.falcoasff.standin;

import java.util.Optional;

/** Finds the caller of a request by its credentials. */
public interface Callers {
  /**
   * Returns the caller.
   *
   * @param accessKeyId the access key that signed
   * @param sessionToken the session token in the request; empty if there was none
   * @return empty if Security Hub does not know the credentials
   * @throws Refusal if Security Hub refuses them
   */
  Optional<Caller> of(String accessKeyId, String sessionToken) throws Refusal;

  /** Returns the same caller for all credentials. */
  static Callers always(Caller caller) {
    return (accessKeyId, sessionToken) -> Optional.of(caller);
  }
}
