package io.github.falcoasff.entrypoint;

import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Fault;
import java.util.List;
import java.util.Optional;

/** A place where input comes from outside, and what must hold of any input. */
interface EntryPoint {
  /** A part that has findings validated, which takes longer than to make them. */
  String VALIDATED = "# validated";

  /** One in so many inputs has that part. */
  int VALIDATED_ONE_IN = 8;

  /** The same where an input without it takes much less time. */
  int CHEAP_VALIDATED_ONE_IN = 64;

  /** An input that these chances decide: parts that can be left out or cut. */
  List<String> input(Chance chance);

  /** The first fault that an input shows. An exception is a fault as well. */
  Optional<Fault> fault(List<String> parts);

  /** How many runs an input counts as. */
  default long runs(List<String> parts) {
    return 1;
  }

  /** Whether a part may only be left out, but not be cut, to make an input smaller. */
  default boolean isWhole(String part) {
    return false;
  }
}
