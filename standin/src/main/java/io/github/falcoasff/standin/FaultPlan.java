package io.github.falcoasff.standin;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The faults of the next requests: first those of a script, then always the same one. */
final class FaultPlan {
  private final Queue<Fault> script = new ArrayDeque<>();
  private Fault standing = Fault.none();

  synchronized void script(List<Fault> faults) {
    script.addAll(faults);
  }

  synchronized void always(Fault fault) {
    standing = fault;
  }

  synchronized void clear() {
    script.clear();
    standing = Fault.none();
  }

  synchronized Fault next() {
    Fault fault = script.poll();
    return fault == null ? standing : fault;
  }
}
