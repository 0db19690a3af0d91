package io.github.falcoasff.world;

import io.github.falcoasff.world.Plan.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Compares the time of a signature with that of the services, which take those of the last and the
 * next five minutes (AWS General Reference, "Signature Version 4"). The SDK's clients sign with the
 * real time. So, seen from a container whose clock is ahead, the services are behind the real time.
 * The function itself signs its calls to EC2 with the container's clock.
 */
final class SignatureTime {
  private static final Duration TOLERATED = Duration.ofMinutes(5);
  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SignatureTime() {}

  /** The refusal of a call; empty if the time is right. */
  static Optional<Services.Wire> refusal(
      Service service, int nth, ContainerClock clock, SdkHttpRequest request) {
    if (!clock.isWrong()) {
      return Optional.empty();
    }
    Instant container = service == Service.EC2 ? clock.instant() : Instant.now();
    Instant ours = container.minusSeconds(clock.ahead());
    Instant signed =
        SIGNED.parse(request.firstMatchingHeader("X-Amz-Date").orElseThrow(), Instant::from);
    Duration ahead = Duration.between(ours, signed);
    if (ahead.abs().compareTo(TOLERATED) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        Refusals.skewed(
            service,
            ahead.isNegative(),
            // Not every refusal says what is wrong.
            service != Service.SECURITYHUB || nth % 2 == 0,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(ours, ZoneOffset.UTC))));
  }
}
