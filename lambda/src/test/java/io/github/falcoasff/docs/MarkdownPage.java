package io.github.falcoasff.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links and anchors of a Markdown file, as GitHub shows it. Code is left out. */
record MarkdownPage(Path file, List<String> links, Set<String> anchors) {
  private static final Pattern LINK = Pattern.compile("\\]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)");
  private static final Pattern DEFINITION = Pattern.compile("^\\[[^\\]]+\\]:\\s*<?([^>\\s]+)");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]+)\"");
  private static final Pattern NAMED = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK_TEXT = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

  static MarkdownPage read(Path file) {
    List<String> links = new ArrayList<>();
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    boolean fenced = false;
    for (String line : lines(file)) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
          String slug = slug(heading.group(1));
          int earlier = seen.merge(slug, 1, Integer::sum) - 1;
          anchors.add(earlier == 0 ? slug : slug + "-" + earlier);
        }
        // A link's text may be code, which is replaced so that its brackets do not matter.
        String text = CODE.matcher(line).replaceAll("code");
        for (Pattern form : List.of(LINK, DEFINITION, ATTRIBUTE)) {
          form.matcher(text).results().forEach(found -> links.add(found.group(1)));
        }
        NAMED.matcher(text).results().forEach(found -> anchors.add(found.group(1)));
      }
    }
    return new MarkdownPage(file, List.copyOf(links), Set.copyOf(anchors));
  }

  /** The links without a target, each with its page. URLs are not requested. */
  List<String> broken() {
    return links.stream()
        .filter(link -> !link.matches("(https?|mailto):.*"))
        .filter(link -> !resolves(link))
        .map(link -> file.getFileName() + ": " + link)
        .toList();
  }

  private boolean resolves(String link) {
    String[] parts = link.split("#", 2);
    Path folder = file.toAbsolutePath().getParent();
    Path target =
        parts[0].isEmpty()
            ? file
            : folder.resolve(URLDecoder.decode(parts[0], StandardCharsets.UTF_8)).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || (target.toString().endsWith(".md") && read(target).anchors().contains(parts[1]));
  }

  /** The anchor that GitHub makes from a heading. */
  private static String slug(String heading) {
    String text = LINK_TEXT.matcher(heading).replaceAll("$1");
    StringBuilder slug = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                slug.appendCodePoint(c);
              } else if (c == ' ') {
                slug.append('-');
              }
            });
    return slug.toString();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
