package io.github.falcoasff.standin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The embedded Lambda over bare HTTP; the command line tool's tests call it by the SDK. */
final class LambdaStandInTest {
  private final LambdaStandIn lambda =
      LambdaStandIn.start(
          "us-east-1",
          "shop",
          "live",
          event -> {
            if (event.length == 0) {
              throw new IllegalStateException("no \"event\"\n\tin C:\\logs");
            }
            return ("{\"got\":" + new String(event, StandardCharsets.UTF_8) + "}")
                .getBytes(StandardCharsets.UTF_8);
          });

  @AfterEach
  void close() {
    lambda.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(lambda.endpoint() + "/2015-03-31/functions/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20260330/us-east-1/lambda/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature="
                        + "0".repeat(64))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void invokesTheFunctionByNameOrArn() throws Exception {
    String arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A111122223333%3Afunction%3Ashop";
    for (String name : new String[] {"shop", arn}) {
      HttpResponse<String> answer = send("POST", name + "/invocations?Qualifier=live", "{\"a\":1}");
      assertThat(answer.body()).isEqualTo("{\"got\":{\"a\":1}}");
      assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).contains("1");
      assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    }
  }

  @Test
  void anExceptionIsTheFunctionsError() throws Exception {
    HttpResponse<String> answer = send("POST", "shop/invocations?Qualifier=live", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
    JsonNode error = new ObjectMapper().readTree(answer.body());
    assertThat(error.path("errorMessage").asText()).isEqualTo("no \"event\"\n\tin C:\\logs");
    assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void tellsTheVersionOfTheAlias() throws Exception {
    lambda.version(7);
    assertThat(send("GET", "shop/aliases/live", "").body()).contains("\"FunctionVersion\":\"7\"");
  }

  @Test
  void whatItDoesNotHaveIsNotFound() throws Exception {
    for (String path : new String[] {"other/invocations?Qualifier=live", "shop/invocations"}) {
      assertThat(send("POST", path, "{}").statusCode()).isEqualTo(404);
    }
    assertThat(send("GET", "shop/aliases/other", "").statusCode()).isEqualTo(404);
    assertThat(lambda.violations()).isEmpty();
    assertThat(send("GET", "shop", "").statusCode()).isEqualTo(400);
    assertThat(lambda.violations()).hasSize(1);
  }
}
