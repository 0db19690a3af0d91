package io.github.falcoasff.asff;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Addresses of pages that users give as advice. A rule names its runbook by a tag {@code
 * runbook:https://…}. Tags stand in the alert, so that who writes alerts can write such an address:
 * only the scheme https is taken, and no address with a user's name, which could hide the host.
 */
final class Advice {
  private static final String TAG = "runbook:";

  private Advice() {}

  /** The address of the first tag that has one. */
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

  /** Whether the text is an address of a page: https, a host, no user, at most 2,048 characters. */
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
