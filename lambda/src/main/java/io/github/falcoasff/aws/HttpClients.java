package io.github.falcoasff.aws;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** Makes the HTTP client that all services share. */
final class HttpClients {
  /** Short enough that a call with a limit of 3 seconds can try the second address of a name. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** As long as the longest call; the call's own limit ends most calls earlier. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Load balancers close idle connections after 60 seconds or later. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** More than the members that the hub runs at once, each with one call. */
  private static final int CONNECTIONS = 128;

  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private HttpClients() {}

  /** Makes a client; no connection is opened. */
  static SdkHttpClient create(AwsSettings settings, TrustManager... trusted) {
    Optional<ProxySettings.Proxy> https = settings.proxies().of("https");
    Optional<ProxySettings.Proxy> http = settings.proxies().of("http");
    boolean plain =
        settings.endpoints().values().stream().anyMatch(uri -> "http".equals(uri.getScheme()));
    if (!plain || (https.isEmpty() && http.isEmpty())) {
      return create(settings, "https", https, trusted);
    }
    return new ByScheme(
        create(settings, "https", https, trusted), create(settings, "http", http, trusted));
  }

  private static SdkHttpClient create(
      AwsSettings settings,
      String scheme,
      Optional<ProxySettings.Proxy> proxy,
      TrustManager... trusted) {
    ProxyConfiguration.Builder configuration =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false);
    proxy.ifPresent(
        through -> {
          configuration.endpoint(through.address()).nonProxyHosts(direct(settings, scheme));
          if (!through.user().isEmpty()) {
            configuration.username(through.user()).password(through.password());
          }
        });
    Apache5HttpClient.Builder client =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(SILENCE)
            .connectionAcquisitionTimeout(SILENCE)
            .connectionMaxIdleTime(IDLE)
            .maxConnections(CONNECTIONS)
            .proxyConfiguration(configuration.build());
    if (trusted.length > 0) {
      client.tlsTrustManagersProvider(() -> trusted);
    }
    return client.build();
  }

  /** The client compares only host names, so NO_PROXY entries with a port are compared here. */
  private static Set<String> direct(AwsSettings settings, String scheme) {
    Set<String> direct =
        new HashSet<>(
            settings.proxies().directHosts(scheme.equals("https") ? HTTPS_PORT : HTTP_PORT));
    for (URI endpoint : settings.endpoints().values()) {
      boolean excepted =
          settings.proxies().directHosts(endpoint.getPort()).stream()
              .anyMatch(host -> Pattern.matches("(?i)" + host, endpoint.getHost()));
      if (excepted) {
        direct.add(Pattern.quote(endpoint.getHost().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return direct;
  }

  /** One client for each scheme, since a client has only one proxy. */
  private record ByScheme(SdkHttpClient https, SdkHttpClient http) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      boolean plain = request.httpRequest().protocol().equals("http");
      return (plain ? http : https).prepareRequest(request);
    }

    @Override
    public String clientName() {
      return https.clientName();
    }

    @Override
    public void close() {
      https.close();
      http.close();
    }
  }
}
