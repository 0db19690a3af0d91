package io.github.falcoasff.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows what happened in a simulation. */
final class Timeline {
  private static final int MOST_CHARACTERS = 300;

  private Timeline() {}

  /** The plan and the events as text. */
  static String text(WorldRun.Result result) {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(result.plan().seed()).append(", ").append(result.plan().shape());
    text.append('\n');
    result.plan().deliveries().forEach(each -> text.append("  ").append(each).append('\n'));
    result.plan().troubles().forEach(each -> text.append("  ").append(each).append('\n'));
    for (Trace.Entry entry : result.trace().entries()) {
      text.append("%12.3f s  %s%n".formatted(entry.at() / 1e9, cut(entry.what())));
    }
    return text.toString();
  }

  /** Writes the same as a page into a folder. */
  static Path page(WorldRun.Result result, Path folder) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Seed ")
        .append(result.plan().seed())
        .append("</title><style>body{font:14px sans-serif;margin:2em}td{padding:2px 8px;")
        .append("vertical-align:top}td:first-child{text-align:right;white-space:nowrap}")
        .append(".VIOLATION{background:#fcc}.invocation{background:#eef}")
        .append(".delivered\\:{background:#efe}</style><h1>Seed ")
        .append(result.plan().seed())
        .append("</h1><p>")
        .append(escaped(result.plan().shape().toString()))
        .append("</p><ul>");
    result
        .plan()
        .deliveries()
        .forEach(each -> page.append("<li>").append(escaped(each.toString())));
    result.plan().troubles().forEach(each -> page.append("<li>").append(escaped(each.toString())));
    page.append("</ul><table>");
    for (Trace.Entry entry : result.trace().entries()) {
      page.append("<tr class=\"")
          .append(escaped(entry.what().split(" ", 2)[0]))
          .append("\"><td>")
          .append("%.3f s".formatted(entry.at() / 1e9))
          .append("<td>")
          .append(escaped(cut(entry.what())));
    }
    page.append("</table></html>\n");
    Files.createDirectories(folder);
    return Files.writeString(
        folder.resolve("seed-" + result.plan().seed() + ".html"), page.toString());
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
