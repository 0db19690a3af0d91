package io.github.falcoasff.standin;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves one client connection: reads requests and answers them, or behaves as the planned faults
 * say.
 */
final class Connection {
  private final Socket socket;
  private final ImportService service;
  private final FindingService findings;
  private final FaultPlan faults;
  private final Consumer<ImportRequest> seen;
  private final CountDownLatch closed;

  Connection(
      Socket socket,
      ImportService service,
      FindingService findings,
      FaultPlan faults,
      Consumer<ImportRequest> seen,
      CountDownLatch closed) {
    this.socket = socket;
    this.service = service;
    this.findings = findings;
    this.faults = faults;
    this.seen = seen;
    this.closed = closed;
  }

  /**
   * Serves the connection until the client or a fault ends it. The caller closes the connection.
   */
  void serve() throws IOException, InterruptedException {
    HttpReader reader = new HttpReader(socket.getInputStream(), socket.getOutputStream());
    boolean open = true;
    while (open) {
      Optional<HttpReader.Head> head = reader.head();
      open = head.isPresent() && answer(head.get(), reader);
    }
  }

  /** Answers one request. Only imports have planned faults. */
  private boolean answer(HttpReader.Head head, HttpReader reader)
      throws IOException, InterruptedException {
    Optional<HubOperation> other = HubOperation.of(head.method(), head.path());
    if (other.isEmpty()) {
      return answer(head, reader, faults.next());
    }
    findings
        .answer(other.get(), head, reader.body(head))
        .send(socket.getOutputStream(), /* whole= */ true);
    return !head.header("Connection").equalsIgnoreCase("close");
  }

  /** Answers one import and returns whether the connection stays open. */
  private boolean answer(HttpReader.Head head, HttpReader reader, Fault fault)
      throws IOException, InterruptedException {
    if (fault instanceof Fault.Reset reset && !reset.stored()) {
      seen.accept(unread(head));
      return reset();
    }
    byte[] body = reader.body(head);
    ImportService.Examined examined = service.examine(head, body);
    if (fault instanceof Fault.Hang) {
      seen.accept(request(head, body, examined, 0));
      closed.await();
      return false;
    }
    if (fault instanceof Fault.Delay delay
        && closed.await(delay.duration().toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    HttpAnswer answer = service.answer(examined, fault);
    if (fault instanceof Fault.Reset) {
      seen.accept(request(head, body, examined, 0));
      return reset();
    }
    seen.accept(request(head, body, examined, answer.status()));
    boolean whole = !(fault instanceof Fault.Truncated);
    answer.send(socket.getOutputStream(), whole);
    return whole && !head.header("Connection").equalsIgnoreCase("close");
  }

  /** Makes the following close send a reset, not an orderly end. */
  private boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  private static ImportRequest unread(HttpReader.Head head) {
    return new ImportRequest(
        head.method(),
        head.path(),
        head.headers(),
        new byte[0],
        List.of(),
        SigningScope.parse(head.header("Authorization")),
        0,
        Map.of());
  }

  private static ImportRequest request(
      HttpReader.Head head, byte[] body, ImportService.Examined examined, int status) {
    return new ImportRequest(
        head.method(),
        head.path(),
        head.headers(),
        body,
        examined.findings(),
        examined.scope(),
        status,
        examined.violations());
  }
}
