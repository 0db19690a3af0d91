package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keeps how each finding ended. */
final class Outcomes implements ImportListener {
  private static final LogReference LOG = new LogReference("group", "stream", "1", 0);

  final List<String> imported = new ArrayList<>();
  final Map<String, RefusedFinding> rejected = new LinkedHashMap<>();
  final List<String> duplicates = new ArrayList<>();

  /** The real client for an embedded Security Hub. */
  static FindingsApi api(SecurityHubStandIn hub) {
    return TestAws.securityHub(hub.caller().region(), hub.endpoint());
  }

  /** An importer into an embedded Security Hub. */
  FindingImporter importer(SecurityHubStandIn hub) {
    VirtualTime time = new VirtualTime();
    Deadline deadline = Deadline.ofInvocation(900_000, time);
    Delivery delivery = new Delivery(RetryPolicy.STANDARD, time, () -> 0.5);
    HubCalls calls = new HubCalls(api(hub), new CallPacer(10, time), deadline, delivery);
    Caller caller = hub.caller();
    return new FindingImporter(
        calls, new Origin(caller.partition(), caller.region(), caller.account()), this);
  }

  static Submission submission(EncodedFinding finding) {
    return new Submission(finding, LOG);
  }

  /** A small valid finding. */
  static Submission submission(int n) {
    return submission(TestFindings.valid(id(n)));
  }

  static String id(int n) {
    return "us-east-1/111122223333/falco/" + n;
  }

  static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(Outcomes::id).toList();
  }

  @Override
  public void imported(Submission submission) {
    imported.add(submission.finding().id());
  }

  @Override
  public void rejected(Submission submission, RefusedFinding refusal) {
    rejected.put(submission.finding().id(), refusal);
  }

  @Override
  public void duplicate(Submission submission) {
    duplicates.add(submission.finding().id());
  }
}
