package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that Region and endpoint come from the queue's URL, since the SDK calls its client's
 * Region.
 */
final class RejectQueueTest {
  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-west-1.amazonaws.com/111122223333/q, eu-west-1, ",
    "https://sqs-fips.us-east-1.amazonaws.com/111122223333/q, us-east-1, ",
    "https://sqs.us-east-1.api.aws/111122223333/q, us-east-1, ",
    "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q, cn-north-1, ",
    "https://vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com/1/q, eu-west-1,"
        + " https://vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com/",
    "http://localhost:4566/000000000000/q, , http://localhost:4566/",
    "http://sqs:9324/000000000000/q, , http://sqs:9324/"
  })
  void regionAndEndpointComeFromTheUrl(URI url, String region, URI endpoint) {
    assertThat(RejectQueue.region(url)).isEqualTo(Optional.ofNullable(region));
    assertThat(RejectQueue.endpoint(url)).isEqualTo(Optional.ofNullable(endpoint));
  }
}
