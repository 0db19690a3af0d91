package io.github.falcoasff.asff;

import java.util.Optional;
import java.util.regex.Pattern;

/** Checks names of EKS clusters (Amazon EKS API reference, CreateCluster: name). */
public final class EksClusterName {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

  private EksClusterName() {}

  /** The name; empty if the text is not a valid name, since the name becomes part of an ARN. */
  public static Optional<String> parse(String text) {
    return Optional.of(text).filter(name -> NAME.matcher(name).matches());
  }
}
