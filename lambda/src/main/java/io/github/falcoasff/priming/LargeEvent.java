package io.github.falcoasff.priming;

import io.github.falcoasff.intake.LambdaEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Makes a payload with more findings than one call takes from a small one. */
public final class LargeEvent {
  private static final int TIMES = 40;

  private static final String LIST = "\"logEvents\":[";

  /** A container's id, which makes alerts differ. Account numbers have no letters. */
  private static final Pattern CONTAINER = Pattern.compile("\\b(?=\\d*[a-f])[0-9a-f]{12}\\b");

  private LargeEvent() {}

  /** The same log events several times, each time with other container ids. */
  public static byte[] of(byte[] event) throws IOException {
    byte[] data = Base64.getDecoder().decode(LambdaEvent.data(new ByteArrayInputStream(event)));
    String payload;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data))) {
      payload = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int start = payload.indexOf(LIST) + LIST.length();
    int end = payload.lastIndexOf(']');
    StringBuilder large = new StringBuilder(payload.substring(0, start));
    for (int time = 0; time < TIMES; time++) {
      String container = String.format(Locale.ROOT, "%011xc", time);
      large
          .append(time == 0 ? "" : ",")
          .append(CONTAINER.matcher(payload.substring(start, end)).replaceAll(container));
    }
    large.append(payload, end, payload.length());
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(large.toString().getBytes(StandardCharsets.UTF_8));
    }
    String encoded = Base64.getEncoder().encodeToString(gzip.toByteArray());
    return ("{\"awslogs\":{\"data\":\"" + encoded + "\"}}").getBytes(StandardCharsets.US_ASCII);
  }
}
