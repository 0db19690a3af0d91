package io.github.falcoasff.falco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The setting {@code TRUSTED_WRITERS}, which names the writers whose records may become findings.
 * Patterns are separated by {@code ;} and one match is enough:
 *
 * <ul>
 *   <li>{@code stream:<glob>}: the payload's log stream
 *   <li>{@code container:<glob>}: the name of the container that wrote the record
 *   <li>{@code pod:<namespace>/<glob>}: the name of the pod, in exactly this namespace
 * </ul>
 *
 * <p>In a glob {@code *} stands for any text and {@code ?} for one character; case counts.
 */
public final class TrustedWriters {
  /** Trusts everybody: the setting is unset. */
  public static final TrustedWriters NONE = new TrustedWriters(List.of());

  private static final String STREAM = "stream:";
  private static final String CONTAINER = "container:";
  private static final String POD = "pod:";

  private final List<Pattern> patterns;

  private TrustedWriters(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** One of the setting's patterns. */
  private sealed interface Pattern {
    boolean matches(String stream, Writer writer);
  }

  private record StreamPattern(Globs glob) implements Pattern {
    @Override
    public boolean matches(String stream, Writer writer) {
      return glob.matches(stream);
    }
  }

  private record ContainerPattern(Globs glob) implements Pattern {
    @Override
    public boolean matches(String stream, Writer writer) {
      return writer.container().filter(glob::matches).isPresent();
    }
  }

  private record PodPattern(String namespace, Globs glob) implements Pattern {
    @Override
    public boolean matches(String stream, Writer writer) {
      return writer.namespace().filter(namespace::equals).isPresent()
          && writer.pod().filter(glob::matches).isPresent();
    }
  }

  /**
   * Reads the setting. A blank one trusts everybody.
   *
   * @return empty if a pattern has another form, an empty glob, or if a pod's pattern has no
   *     namespace or a namespace with a wildcard
   */
  public static Optional<TrustedWriters> parse(String setting) {
    List<Pattern> patterns = new ArrayList<>();
    for (String part : setting.split(";", -1)) {
      String text = part.strip();
      if (!text.isEmpty()) {
        Optional<Pattern> pattern = pattern(text);
        if (pattern.isEmpty()) {
          return Optional.empty();
        }
        patterns.add(pattern.get());
      }
    }
    if (patterns.isEmpty()) {
      return setting.isBlank() ? Optional.of(NONE) : Optional.empty();
    }
    return Optional.of(new TrustedWriters(List.copyOf(patterns)));
  }

  /**
   * Whether a record may become a finding.
   *
   * @param stream the log stream that the payload names
   * @param writer who wrote the record; what is absent matches no pattern
   */
  public boolean trusts(String stream, Writer writer) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> pattern.matches(stream, writer));
  }

  /** Whether the setting is unset. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  private static Optional<Pattern> pattern(String text) {
    if (text.startsWith(STREAM)) {
      return glob(text.substring(STREAM.length())).map(StreamPattern::new);
    }
    if (text.startsWith(CONTAINER)) {
      return glob(text.substring(CONTAINER.length())).map(ContainerPattern::new);
    }
    if (!text.startsWith(POD)) {
      return Optional.empty();
    }
    String name = text.substring(POD.length());
    int slash = name.indexOf('/');
    String namespace = name.substring(0, Math.max(slash, 0)).strip();
    return namespace.isEmpty() || namespace.indexOf('*') >= 0 || namespace.indexOf('?') >= 0
        ? Optional.empty()
        : glob(name.substring(slash + 1)).map(glob -> new PodPattern(namespace, glob));
  }

  private static Optional<Globs> glob(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(Globs.exactly(text.strip()));
  }
}
