package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An embedded Security Hub on loopback that answers BatchImportFindings as the service does: it
 * checks the caller and the findings, stores findings by Id with the UpdatedAt rule, and reports
 * invalid ones in FailedFindings of an answer with status 200 (Security Hub API reference,
 * BatchImportFindings). Faults of all kinds that matter to a caller can be planned. GetFindings and
 * BatchUpdateFindings answer with what was imported.
 *
 * <pre>{@code
 * try (SecurityHubStandIn hub = SecurityHubStandIn.start("111122223333", "us-east-1")) {
 *   hub.script(Fault.throttled(), Fault.resetAfterReading());
 *   // … call hub.endpoint() …
 *   assertThat(hub.violations()).isEmpty();
 *   assertThat(hub.findings()).containsKey(id);
 * }
 * }</pre>
 */
public final class SecurityHubStandIn implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Caller caller;
  private final ServerSocket server;
  private final FindingStore store = new FindingStore();
  private final ImportService service;
  private final FindingService findings;
  private final FaultPlan faults = new FaultPlan();
  private final List<ImportRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private SecurityHubStandIn(Caller caller, Callers callers, int port) throws IOException {
    this.caller = caller;
    this.service = new ImportService(callers, store, FindingValidator::violations);
    this.findings = new FindingService(service, store);
    this.server = new ServerSocket(port, 50, InetAddress.getByAddress(LOOPBACK));
  }

  /** Starts a hub on a free port, for a calling account in a Region of the partition aws. */
  public static SecurityHubStandIn start(String account, String region) {
    return start(account, region, "aws");
  }

  /** Starts a hub on a free port, for a calling account in a Region of any partition. */
  public static SecurityHubStandIn start(String account, String region, String partition) {
    return start(new Caller(account, region, partition), 0);
  }

  /** Starts a hub on a given port. */
  public static SecurityHubStandIn start(Caller caller, int port) {
    return start(caller, Callers.always(caller), port);
  }

  /**
   * Starts a hub on a free port for several accounts, which are distinguished by their credentials.
   *
   * @param caller one of the callers
   */
  public static SecurityHubStandIn start(Caller caller, Callers callers) {
    return start(caller, callers, 0);
  }

  private static SecurityHubStandIn start(Caller caller, Callers callers, int port) {
    try {
      SecurityHubStandIn hub = new SecurityHubStandIn(caller, callers, port);
      daemon("security-hub-stand-in", hub::accept).start();
      return hub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the URL on which it listens, for {@code AWS_ENDPOINT_URL_SECURITYHUB}. */
  public URI endpoint() {
    return URI.create(
        "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  /** Returns the account and Region that call it. */
  public Caller caller() {
    return caller;
  }

  /** Returns every import that was received, in order, including those with a fault. */
  public List<ImportRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * Returns everything that was wrong with any request, each text after the Id to which it belongs.
   */
  public List<String> violations() {
    return requests.stream().flatMap(request -> request.flatViolations().stream()).toList();
  }

  /** Returns the stored findings by Id, in the order of first import. */
  public Map<String, JsonNode> findings() {
    return store.findings();
  }

  /** Returns how often a stored finding was replaced by one with a later UpdatedAt. */
  public long updates(String id) {
    return store.updates(id);
  }

  /** Returns how often a stored finding was sent again with the same or an earlier UpdatedAt. */
  public long ignoredUpdates(String id) {
    return store.ignored(id);
  }

  /** Plans one fault for each of the next requests, after those that are already planned. */
  public void script(Fault... script) {
    faults.script(List.of(script));
  }

  /** Plans a fault for every request that the script does not cover. */
  public void always(Fault fault) {
    faults.always(fault);
  }

  /** Removes all planned faults. */
  public void clearFaults() {
    faults.clear();
  }

  /** Refuses every call of an account with this status, in addition to the planned faults. */
  public void refuse(String account, Fault.Status status) {
    service.refuse(account, status);
  }

  /** Accepts calls of the account again. */
  public void takeAgain(String account) {
    service.takeAgain(account);
  }

  /** Enables or disables Security Hub in the account and Region. It is enabled at first. */
  public void enabled(boolean enabled) {
    service.enabled(enabled);
  }

  /** Refuses every call of an operation with this status. */
  public void refuse(HubOperation operation, Fault.Status status) {
    findings.refuse(operation, status);
  }

  /**
   * Makes the next calls of GetFindings answer without findings.
   *
   * @param reads for how many calls
   */
  public void hide(int reads) {
    findings.hide(reads);
  }

  /**
   * Returns the workflow status of a finding that BatchUpdateFindings set; empty if none was set.
   */
  public Optional<String> workflow(String id) {
    return findings.workflow(id);
  }

  /** Closes all open connections in an orderly way. New connections are accepted. */
  public void hangUp() {
    end(false);
  }

  /** Resets all open connections. New connections are accepted. */
  public void reset() {
    end(true);
  }

  private void end(boolean reset) {
    try {
      for (Socket socket : sockets) {
        if (reset) {
          socket.setSoLinger(true, 0);
        }
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all connections, including hanging ones. */
  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        daemon("security-hub-connection", () -> serve(socket)).start();
      } catch (IOException e) {
        // The server or the client has closed the connection; the loop's condition decides.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Connection(socket, service, findings, faults, requests::add, closed).serve();
    } catch (IOException e) {
      // The client has closed the connection, so no answer can be sent.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
