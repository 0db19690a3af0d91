package io.github.falcoasff.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Makes the SDK's clients, each on first use, with one HTTP client and one executor for all. A
 * client has no credentials of its own: {@link AwsCalls} gives them with each call. Safe for use by
 * several threads.
 */
public final class AwsClients implements AutoCloseable {
  private final AwsSettings settings;
  private final String userAgent;
  private final AwsTransport transport;

  /** The clients by service, Region and endpoint. */
  private final Map<Key, Object> clients = new ConcurrentHashMap<>();

  private record Key(AwsService service, String region, Optional<URI> endpoint) {}

  /**
   * Makes no client yet; each is made on first use.
   *
   * @param version the project's version, for the user agent
   */
  public AwsClients(AwsSettings settings, String version, AwsTransport transport) {
    this.settings = settings;
    this.userAgent = "falco-asff/" + version;
    this.transport = transport;
  }

  /** Security Hub in a Region, without the SDK's retries: the import has its own retry policy. */
  public SecurityHubClient securityHub(String region) {
    return client(
        new Key(AwsService.SECURITYHUB, region, settings.endpoint(AwsService.SECURITYHUB)),
        SecurityHubClient.class,
        key ->
            built(
                SecurityHubClient.builder(),
                key,
                AwsRetryStrategy.doNotRetry(),
                new EncodedBody(),
                new AnswerCheck((request, response) -> true)));
  }

  /**
   * SQS in a Region.
   *
   * @param endpoint the queue's endpoint, if it is not the Region's
   */
  public SqsClient sqs(String region, Optional<URI> endpoint) {
    return client(
        new Key(AwsService.SQS, region, settings.endpoint(AwsService.SQS).or(() -> endpoint)),
        SqsClient.class,
        key -> built(SqsClient.builder(), key, AwsClients::everyEntry));
  }

  /** S3 in a Region. With another endpoint than the Region's, the bucket is part of the path. */
  public S3Client s3(String region) {
    return client(
        new Key(AwsService.S3, region, settings.endpoint(AwsService.S3)),
        S3Client.class,
        key ->
            built(
                S3Client.builder()
                    .forcePathStyle(key.endpoint().isPresent())
                    // Sends the body in one piece, with its checksum in a header and not after the
                    // body.
                    .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false)),
                key,
                AwsClients::entityTag));
  }

  /** STS in a Region. */
  public StsClient sts(String region) {
    return client(
        new Key(AwsService.STS, region, settings.endpoint(AwsService.STS)),
        StsClient.class,
        key ->
            built(
                StsClient.builder(),
                key,
                (request, response) ->
                    !(response instanceof AssumeRoleResponse assumed)
                        || complete(assumed.credentials())));
  }

  /** ECS in a Region. */
  public EcsClient ecs(String region) {
    return client(
        new Key(AwsService.ECS, region, settings.endpoint(AwsService.ECS)),
        EcsClient.class,
        key -> built(EcsClient.builder(), key, (request, response) -> true));
  }

  /** EKS in a Region. */
  public EksClient eks(String region) {
    return client(
        new Key(AwsService.EKS, region, settings.endpoint(AwsService.EKS)),
        EksClient.class,
        key -> built(EksClient.builder(), key, (request, response) -> true));
  }

  /** EC2 in a Region. */
  public Ec2Api ec2(String region) {
    return client(
        new Key(AwsService.EC2, region, settings.endpoint(AwsService.EC2)),
        Ec2Api.class,
        key -> new Ec2Api(settings, region, transport, retries(), userAgent));
  }

  /**
   * Builds the client of a service that the function does not call, without the SDK's retries: a
   * call that had no answer may have been done, and would be done again. The caller closes it.
   *
   * @param endpoint where the service is, if it is not the Region's
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String region, Optional<URI> endpoint) {
    return built(
        builder,
        region,
        endpoint,
        AwsRetryStrategy.doNotRetry(),
        new AnswerCheck((request, response) -> true));
  }

  /** Closes all clients and their connections. */
  @Override
  public void close() {
    clients
        .values()
        .forEach(
            client -> {
              if (client instanceof software.amazon.awssdk.utils.SdkAutoCloseable open) {
                open.close();
              }
            });
    transport.http().close();
    transport.timer().shutdownNow();
  }

  private <C> C client(Key key, Class<C> type, java.util.function.Function<Key, C> maker) {
    return type.cast(clients.computeIfAbsent(key, maker));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
      B builder, Key key, AnswerCheck.Completeness completeness) {
    return built(builder, key, retries(), new AnswerCheck(completeness));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
      B builder,
      Key key,
      RetryStrategy retries,
      software.amazon.awssdk.core.interceptor.ExecutionInterceptor... interceptors) {
    Optional<URI> endpoint = key.endpoint();
    if (endpoint.isEmpty() && Endpoints.hasEmptyVariable(key.service())) {
      endpoint = Optional.of(Endpoints.of(settings, key.service(), key.region()));
    }
    return built(builder, key.region(), endpoint, retries, interceptors);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
      B builder,
      String region,
      Optional<URI> endpoint,
      RetryStrategy retries,
      software.amazon.awssdk.core.interceptor.ExecutionInterceptor... interceptors) {
    ClientOverrideConfiguration.Builder configuration =
        ClientOverrideConfiguration.builder()
            .retryStrategy(retries)
            .scheduledExecutorService(transport.timer())
            .defaultProfileFile(ProfileFile.aggregator().build())
            .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, userAgent);
    for (var interceptor : interceptors) {
      configuration.addExecutionInterceptor(interceptor);
    }
    builder
        .region(Region.of(region))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(transport.http())
        .overrideConfiguration(configuration.build());
    if (endpoint.isPresent()) {
      builder.endpointOverride(endpoint.get()).fipsEnabled(false).dualstackEnabled(false);
    } else {
      builder.fipsEnabled(settings.fips()).dualstackEnabled(settings.dualStack());
    }
    return builder.build();
  }

  /** The SDK's own retries, extended by answers that are not from AWS. */
  private RetryStrategy retries() {
    // Without a mode the SDK would read the variable again, which may be empty.
    RetryStrategy standard =
        AwsRetryStrategy.forRetryMode(settings.retryMode().orElse(RetryMode.LEGACY));
    var builder = standard.toBuilder().retryOnException(AwsClients::notAws);
    settings.maximumAttempts().ifPresent(builder::maxAttempts);
    transport
        .waits()
        .ifPresent(waits -> builder.backoffStrategy(waits).throttlingBackoffStrategy(waits));
    return builder.build();
  }

  private static boolean notAws(Throwable fault) {
    return fault instanceof AwsServiceException refused
        && ErrorAnswer.of(refused, false).fault() == AwsFault.NOT_AWS;
  }

  private static boolean complete(@Nullable Credentials credentials) {
    return credentials != null
        && credentials.accessKeyId() != null
        && credentials.secretAccessKey() != null
        && credentials.sessionToken() != null
        && credentials.expiration() != null;
  }

  private static boolean everyEntry(SdkRequest request, SdkResponse response) {
    return !(request instanceof SendMessageBatchRequest sent)
        || !(response instanceof SendMessageBatchResponse answer)
        || answer.successful().size() + answer.failed().size() == sent.entries().size();
  }

  private static boolean entityTag(SdkRequest request, SdkResponse response) {
    if (response instanceof PutObjectResponse put) {
      return put.eTag() != null;
    }
    return !(response instanceof GetObjectResponse got) || got.eTag() != null;
  }
}
