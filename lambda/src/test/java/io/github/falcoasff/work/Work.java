package io.github.falcoasff.work;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The counter of metered classes. A unit is one method call, one turn of a loop, or one character,
 * byte or element that a call into the JDK reads or copies. It counts one computation at a time:
 * metered code must run in one thread.
 */
public final class Work {
  /** About how many elements of a new array are cleared in one unit of work. */
  private static final int CLEARED_AT_ONCE = 8;

  private static long units;
  private static long limit = Long.MAX_VALUE;

  private Work() {}

  /**
   * Stops a computation that takes more than its limit. It is an error and not an exception, so
   * that no guard around a single record catches it.
   */
  public static final class LimitExceeded extends Error {
    private static final long serialVersionUID = 1L;

    LimitExceeded(long limit) {
      super("more than " + limit + " units of work");
    }
  }

  /** A computation of metered classes. */
  interface Task {
    void run() throws Exception;
  }

  /**
   * Runs a task and counts its work.
   *
   * @param most the units after which the task is stopped
   * @return its units
   * @throws LimitExceeded if it takes more than {@code most}
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // Metered code calls static methods alone.
  static long of(long most, Task task) throws Exception {
    units = 0;
    limit = most;
    try {
      task.run();
      return units;
    } finally {
      limit = Long.MAX_VALUE;
    }
  }

  /** Counts a method call or a turn of a loop. Metered classes call this. */
  public static void step() {
    add(1);
  }

  /** Counts a new array with this number of elements. Metered classes call this. */
  public static void allocated(int elements) {
    add(1 + elements / CLEARED_AT_ONCE);
  }

  /**
   * Counts everything in a value that a call of the JDK may read or has made. Metered classes call
   * this.
   */
  public static void whole(Object value) {
    add(1 + size(value));
  }

  @SuppressWarnings("StaticAssignmentOfThrowable")
  static void add(long more) {
    units += more;
    if (units > limit) {
      long passed = limit;
      // Blocks that clean up take work too, and would hide the place where the limit was exceeded.
      limit = 2 * limit;
      throw new LimitExceeded(passed);
    }
  }

  /** The size of a value: its characters or elements, and 0 for anything else. */
  private static long size(Object value) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    if (value instanceof Collection<?> collection) {
      return collection.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof BigDecimal number) {
      return square(number.precision());
    }
    if (value instanceof BigInteger number) {
      return square(number.bitLength());
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? size(optional.get()) : 0;
    }
    return value != null && value.getClass().isArray() ? Array.getLength(value) : 0;
  }

  /** The JDK converts text to big numbers and back in quadratic time. */
  private static long square(long digits) {
    return digits * digits / Long.SIZE;
  }
}
