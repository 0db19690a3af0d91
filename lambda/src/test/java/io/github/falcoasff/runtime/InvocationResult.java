package io.github.falcoasff.runtime;

/** The result that the runtime reported for one invocation. */
public sealed interface InvocationResult {
  /**
   * The function answered.
   *
   * @param json its return value as JSON
   */
  record Answer(String json) implements InvocationResult {}

  /**
   * The function failed, at its start or in the invocation, or its process ended.
   *
   * @param errorType the exception's class or a <code>Runtime.</code> error; empty if not reported
   * @param errorMessage the exception's message; empty if not reported
   * @param body everything that the runtime sent
   */
  record Failure(String errorType, String errorMessage, String body) implements InvocationResult {}
}
