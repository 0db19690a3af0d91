package io.github.falcoasff.hostile;

/**
 * What went wrong with a payload.
 *
 * @param kind the same for all faults of one kind
 * @param detail what was seen
 */
public record Fault(String kind, String detail) {
  @Override
  public String toString() {
    return kind + ": " + detail;
  }

  /** An invocation that ended with this. */
  public static Fault failed(Throwable failure) {
    StackTraceElement[] places = failure.getStackTrace();
    for (StackTraceElement place : places) {
      if (place.getClassName().startsWith("io.github.falcoasff")) {
        return new Fault("invocation failed in " + place, failure.toString());
      }
    }
    return new Fault("invocation failed", failure.toString());
  }
}
