package io.github.falcoasff.asff;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Checks the URLs of pages with advice. A rule names its runbook with a tag {@code
 * runbook:https://…}. Tags are part of the alert, so anyone who can write alerts can write such a
 * URL. Only https is accepted, without a user name, which could hide the host.
 */
final class Advice {
  private static final String TAG = "runbook:";

  private Advice() {}

  /** The URL of the first tag that has one. */
  static Optional<String> runbook(List<String> tags) {
    for (String tag : tags) {
      if (tag.startsWith(TAG)) {
        String url = tag.substring(TAG.length());
        if (isUrl(url)) {
          return Optional.of(url);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the text is such a URL: https, with a host, without a user, at most 2,048 characters.
   */
  static boolean isUrl(String text) {
    if (text.length() > Limits.UNLIMITED_TEXT) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException noAddress) {
      return false;
    }
  }
}
