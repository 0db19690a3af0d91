package io.github.falcoasff.standin.aws;

import java.net.URI;
import java.util.Map;

/**
 * A request to a service.
 *
 * @param method the HTTP method
 * @param uri the path and the query
 * @param headers the headers; names are looked up in any case if the map does so
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // calls are never compared
public record ServiceCall(String method, URI uri, Map<String, String> headers, byte[] body) {
  /** Returns the path without its query, decoded. */
  public String path() {
    return uri.getPath();
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
