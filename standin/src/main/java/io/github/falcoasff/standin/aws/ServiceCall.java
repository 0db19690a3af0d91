package io.github.falcoasff.standin.aws;

import java.util.Map;

/**
 * A request to a service.
 *
 * @param method the HTTP method
 * @param path the path without its query
 * @param headers the headers; names are looked up in any case if the map does so
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // calls are never compared
public record ServiceCall(String method, String path, Map<String, String> headers, byte[] body) {
  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
