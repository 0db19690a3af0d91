package io.github.falcoasff.standin;

import java.util.Optional;

/** Who calls, by the credentials of a request. */
public interface Callers {
  /**
   * The caller.
   *
   * @param accessKeyId the access key that signed
   * @param sessionToken the session token beside it; empty if there was none
   * @return empty if Security Hub knows no such credentials
   * @throws Refusal if it does not take them
   */
  Optional<Caller> of(String accessKeyId, String sessionToken) throws Refusal;

  /** The same caller whatever the credentials. */
  static Callers always(Caller caller) {
    return (accessKeyId, sessionToken) -> Optional.of(caller);
  }
}
