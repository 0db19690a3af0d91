package io.github.falcoasff.world;

import io.github.falcoasff.simulation.SimulatedHub;
import io.github.falcoasff.standin.aws.ServiceCall;
import io.github.falcoasff.world.Plan.FaultKind;
import io.github.falcoasff.world.Plan.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The network: brings each call to its service after a while, or lets it go wrong. */
final class WorldHttp implements SdkHttpClient {
  private static final Pattern KEY = Pattern.compile("Credential=([A-Z]+)(\\d{12})?");
  private static final Duration FOR_EVER = Duration.ofHours(2);

  private final World world;

  /** Processes whose next call to Security Hub comes later than its turn. */
  private final Set<Simulation.SimulatedProcess> late = new HashSet<>();

  WorldHttp(World world) {
    this.world = world;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Request(request);
  }

  @Override
  public String clientName() {
    return "world";
  }

  @Override
  public void close() {
    // There are no connections.
  }

  /** One call. */
  private final class Request implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;
    private Optional<Simulation.SimulatedProcess> waiting = Optional.empty();
    private boolean aborted;

    Request(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public void abort() {
      aborted = true;
      waiting.ifPresent(world.simulation::wake);
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return travelled();
      } catch (Violation found) {
        world.simulation.fail(found);
        throw found;
      }
    }

    private HttpExecuteResponse travelled() throws IOException {
      Simulation.SimulatedProcess process = world.simulation.current();
      Container container = process.container();
      if (container.isDead()) {
        throw new IOException("killed");
      }
      Service service = service(request.httpRequest().host());
      boolean repeated = service != Service.SECURITYHUB;
      if (repeated) {
        container.clients().begun();
      }
      byte[] body = body();
      int nth = world.nextCall(service);
      Set<String> ids =
          service == Service.SECURITYHUB ? new LinkedHashSet<>(SimulatedHub.ids(body)) : Set.of();
      ServiceCall call = serviceCall(service, body);
      String account = service == Service.STS ? Services.account(call) : caller(call);
      Optional<Plan.Kill> kill = world.kill(container.invocation(), container.nextCall());
      if (service == Service.SECURITYHUB) {
        world.begun(container, account, late.remove(process));
      } else if (service == Service.STS) {
        late.add(process);
      }
      kill.ifPresent(coming -> container.trouble());
      if (kill.filter(end -> !end.after()).isPresent()) {
        end(container, kill.get());
      }
      Optional<FaultKind> fault = world.fault(service, nth, account);
      if (fault.isPresent() && !service.looksUp()) {
        container.trouble();
        container.blame(account);
      }
      String what = container.name() + " " + service + " " + account + " " + ids.size() + fault;
      world.trace(what);
      Duration stuck = world.stuck(service, nth);
      if (!stuck.isZero()) {
        // Not even the end of the call's time limit ends it.
        world.simulation.sleep(stuck);
      }
      travel(world.latency(service, nth));
      if (fault.isPresent() && !arrives(fault.get())) {
        lost(fault.get());
      }
      Optional<Services.Wire> skewed =
          SignatureTime.refusal(service, nth, container.time(), request.httpRequest());
      skewed.ifPresent(answer -> world.trace(container.name() + " signs at a wrong time"));
      Optional<Services.Wire> refusal =
          skewed.or(() -> container.credentials().refusal(service, call));
      if (refusal.isPresent() && skewed.isEmpty()) {
        world.trace(service + " refuses the expired credentials of " + container.name());
      }
      Services.Wire wire =
          refusal.isPresent() ? refusal.get() : world.answer(service, call, ids, fault, account);
      if (kill.isPresent()) {
        end(container, kill.get());
      }
      if (fault.isPresent()) {
        lost(fault.get());
      }
      judged(container, service, account, fault, wire, refusal.isPresent());
      return response(wire, fault.filter(kind -> kind == FaultKind.TRUNCATED).isPresent());
    }

    /** Notes whether the container has a reason to fail, and whether its clients remember it. */
    private void judged(
        Container container,
        Service service,
        String account,
        Optional<FaultKind> fault,
        Services.Wire wire,
        boolean refused) {
      if (wire.status() / 100 != 2) {
        // ContainerClock and ContainerCredentials say when a refusal excuses a failure.
        if (!refused && !service.looksUp()) {
          container.trouble();
          container.blame(account);
        }
      } else if (fault.isEmpty() && service != Service.SECURITYHUB) {
        container.clients().succeeded();
      }
    }

    private void end(Container container, Plan.Kill kill) throws IOException {
      if (kill.late()) {
        travel(FOR_EVER);
      }
      world.killed(container);
      throw new IOException("killed");
    }

    /** Whether the service sees the call. */
    private boolean arrives(FaultKind kind) {
      return kind != FaultKind.RESET_BEFORE && kind != FaultKind.HANG;
    }

    private void lost(FaultKind kind) throws IOException {
      if (kind == FaultKind.HANG || kind == FaultKind.LATE) {
        travel(FOR_EVER);
      }
      if (kind == FaultKind.RESET_BEFORE || kind == FaultKind.RESET_AFTER) {
        throw new IOException("Connection reset");
      }
    }

    private void travel(Duration time) throws IOException {
      waiting = Optional.of(world.simulation.current());
      if (!aborted) {
        world.simulation.sleep(time);
      }
      waiting = Optional.empty();
      if (aborted) {
        throw new IOException("aborted");
      }
    }

    private byte[] body() throws IOException {
      if (request.contentStreamProvider().isEmpty()) {
        return new byte[0];
      }
      try (InputStream in = request.contentStreamProvider().get().newStream()) {
        return in.readAllBytes();
      }
    }

    private ServiceCall serviceCall(Service service, byte[] body) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      request
          .httpRequest()
          .forEachHeader((name, values) -> headers.put(name, String.join(", ", values)));
      String path = request.httpRequest().encodedPath();
      if (service == Service.S3) {
        String host = request.httpRequest().host();
        path = "/" + host.substring(0, host.indexOf('.')) + path;
      }
      return new ServiceCall(
          request.httpRequest().method().name(), URI.create(path), headers, body);
    }
  }

  private static Service service(String host) {
    for (Service service : Service.values()) {
      String name = service.name().toLowerCase(java.util.Locale.ROOT);
      if (List.of(host.split("\\.")).contains(name)) {
        return service;
      }
    }
    throw new Violation("only known services are called", host);
  }

  /** The account whose credentials sign. */
  private static String caller(ServiceCall call) {
    Matcher key = KEY.matcher(call.headers().getOrDefault("Authorization", ""));
    if (!key.find()) {
      throw new Violation("every call is signed", call.path());
    }
    return Optional.ofNullable(key.group(2)).orElse(PlanMaker.OWN);
  }

  private static HttpExecuteResponse response(Services.Wire wire, boolean half) {
    byte[] bytes = wire.body().getBytes(StandardCharsets.UTF_8);
    SdkHttpFullResponse.Builder head =
        SdkHttpFullResponse.builder().statusCode(wire.status()).statusText("Answer");
    wire.headers().forEach(head::putHeader);
    head.putHeader("Content-Length", Integer.toString(bytes.length));
    InputStream stream = half ? new Broken(bytes) : new ByteArrayInputStream(bytes);
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(stream))
        .build();
  }

  /** The first half of a body, behind which the connection ends. */
  private static final class Broken extends InputStream {
    private final ByteArrayInputStream half;

    Broken(byte[] bytes) {
      half = new ByteArrayInputStream(bytes, 0, bytes.length / 2);
    }

    @Override
    public int read() throws IOException {
      return notEnded(half.read());
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      return notEnded(half.read(into, from, most));
    }

    private static int notEnded(int read) throws IOException {
      if (read < 0) {
        throw new IOException("Connection ended");
      }
      return read;
    }
  }
}
