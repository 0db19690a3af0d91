package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param status the status
 * @param errorType the value of {@code x-amzn-ErrorType}; empty if the answer is not an error
 * @param contentType the type of the body
 * @param body the body
 */
record HttpAnswer(int status, Optional<String> errorType, String contentType, String body) {
  /** Returns an answer with status 200 and JSON. */
  static HttpAnswer ok(JsonNode body) {
    return new HttpAnswer(200, Optional.empty(), "application/json", body.toString());
  }

  /** Returns an error in the form that the service uses. */
  static HttpAnswer error(int status, String code, String message) {
    String body =
        JsonNodeFactory.instance.objectNode().put("Message", message).put("Code", code).toString();
    return new HttpAnswer(status, Optional.of(code), "application/json", body);
  }

  /** Returns a web page. */
  static HttpAnswer page() {
    return new HttpAnswer(200, Optional.empty(), "text/html", "<html>It works!</html>");
  }

  /**
   * Sends the answer.
   *
   * @param whole whether to send the whole body; else only half of it
   */
  void send(OutputStream out, boolean whole) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(status).append(" Answer\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    head.append("Content-Length: ").append(bytes.length).append("\r\n");
    head.append("x-amzn-RequestId: 00000000-0000-4000-8000-000000000000\r\n");
    errorType.ifPresent(type -> head.append("x-amzn-ErrorType: ").append(type).append("\r\n"));
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes, 0, whole ? bytes.length : bytes.length / 2);
    out.flush();
  }
}
