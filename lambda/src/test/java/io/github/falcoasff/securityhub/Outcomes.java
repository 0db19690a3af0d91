package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.time.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records the outcome of each finding. */
final class Outcomes implements ImportListener, FindingTracker {
  private static final LogReference LOG = new LogReference("group", "stream", "1", 0);

  final List<String> imported = new ArrayList<>();
  final Map<String, RefusedFinding> rejected = new LinkedHashMap<>();
  final List<String> duplicates = new ArrayList<>();

  /** The real client for an embedded Security Hub. */
  static FindingsApi api(SecurityHubStandIn hub) {
    return TestAws.securityHub(hub.caller().region(), hub.endpoint());
  }

  /** An importer into an embedded Security Hub. */
  FindingBatcher importer(SecurityHubStandIn hub) {
    VirtualTime time = new VirtualTime();
    Deadline deadline = Deadline.ofInvocation(900_000, time);
    Delivery delivery = new Delivery(RetryPolicy.STANDARD, time, () -> 0.5);
    PacedCalls calls = new PacedCalls(api(hub), new CallPacer(10, time), deadline, delivery);
    Caller caller = hub.caller();
    return new FindingBatcher(
        calls, new AccountRegion(caller.partition(), caller.region(), caller.account()), this);
  }

  PendingFinding pending(EncodedFinding finding) {
    return new PendingFinding(finding, LOG, this);
  }

  /** A small valid finding. */
  PendingFinding pending(int n) {
    return pending(TestFindings.valid(id(n)));
  }

  static String id(int n) {
    return "us-east-1/111122223333/falco/" + n;
  }

  static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(Outcomes::id).toList();
  }

  @Override
  public void imported(PendingFinding pending) {
    imported.add(pending.finding().id());
  }

  @Override
  public void rejected(PendingFinding pending, RefusedFinding refusal) {
    rejected.put(pending.finding().id(), refusal);
  }

  @Override
  public void duplicate(PendingFinding pending) {
    duplicates.add(pending.finding().id());
  }

  @Override
  public void abandoned() {
    throw new IllegalStateException("nothing is given up here");
  }
}
