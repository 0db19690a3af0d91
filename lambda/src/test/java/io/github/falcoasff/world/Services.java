package io.github.falcoasff.world;

import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubRules;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.ServiceAnswer;
import io.github.falcoasff.standin.aws.ServiceCall;
import io.github.falcoasff.standin.aws.SqsStandIn;
import io.github.falcoasff.standin.aws.StsStandIn;
import io.github.falcoasff.world.Plan.FaultKind;
import io.github.falcoasff.world.Plan.Service;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The services that the functions call, by the rules of the embedded ones. */
final class Services {
  static final String ROLE = "falco-asff-member";
  static final String BUCKET = "kept";
  static final URI QUEUE =
      URI.create("https://sqs." + Lines.REGION + ".amazonaws.com/" + PlanMaker.OWN + "/rejects");

  private static final RememberedFindings REMEMBERED = new RememberedFindings();

  final StsStandIn sts;
  final SecurityHubRules hub;
  final SqsStandIn sqs = SqsStandIn.unconnected(Lines.REGION, QUEUE);
  final S3StandIn s3 = S3StandIn.start(Lines.REGION);
  private final Optional<LookedUp> lookedUp;

  /** Ids of findings that Security Hub never takes, and whether it refuses the whole call. */
  private final Map<String, Boolean> refused = new HashMap<>();

  /** An answer as it goes over the wire. */
  record Wire(int status, Map<String, String> headers, String body) {}

  Services(Plan plan, Clock clock) {
    sts =
        StsStandIn.start(Lines.REGION, ROLE, clock)
            .own(new Caller(PlanMaker.OWN, Lines.REGION, "aws"));
    hub = new SecurityHubRules(sts, REMEMBERED);
    lookedUp = plan.shape().lookUps() ? Optional.of(new LookedUp()) : Optional.empty();
    for (Plan.Refused line : plan.troubles(Plan.Refused.class)) {
      Set<String> accounts = new HashSet<>();
      plan.deliveries().forEach(delivery -> accounts.add(delivery.account()));
      for (String account : accounts) {
        for (String id : Lines.all().expected(account, line.line()).findings().keySet()) {
          refused.put(id, line.whole());
        }
      }
    }
  }

  /** Whether Security Hub never takes the finding. */
  boolean isRefused(String id) {
    return refused.containsKey(id);
  }

  /** Ends all services. */
  void close() {
    s3.close();
    sqs.close();
    sts.close();
    lookedUp.ifPresent(LookedUp::close);
  }

  /** Carries out a call and answers, or deviates as the fault says. */
  Wire answer(Service service, ServiceCall call, Set<String> ids, Optional<FaultKind> fault) {
    Optional<Wire> refusal = fault.flatMap(kind -> Refusals.of(service, kind));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (fault.filter(kind -> kind == FaultKind.ODD_200).isPresent()) {
      return OddAnswers.of(service, ids);
    }
    return switch (service) {
      case SECURITYHUB -> findings(call, ids, fault);
      case STS -> session(call, fault);
      case SQS -> messages(call, fault);
      case S3 -> wire(s3.call(call));
      case EC2, ECS, EKS -> wire(lookedUp.orElseThrow().answer(service, call));
    };
  }

  private Wire session(ServiceCall call, Optional<FaultKind> fault) {
    String account = account(call);
    boolean wrong = fault.filter(kind -> kind == FaultKind.WRONG_ACCOUNT).isPresent();
    sts.answerAs(account, wrong ? "666666666666" : account);
    return wire(sts.call(call));
  }

  private Wire messages(ServiceCall call, Optional<FaultKind> fault) {
    switch (fault.orElse(FaultKind.LATE)) {
      case SOME_INTERNAL -> sqs.failEntries(1, false, "InternalError");
      case SOME_THROTTLED -> sqs.failEntries(2, true, "RequestThrottled");
      case SOME_UNKNOWN -> sqs.failEntries(1, true, "InvalidMessageContents");
      default -> sqs.failEntries(0, false);
    }
    return wire(sqs.call(call));
  }

  private Wire findings(ServiceCall call, Set<String> ids, Optional<FaultKind> fault) {
    SecurityHubRules.Answer answer =
        hub.answer(call.method(), call.path(), call.headers(), call.body(), fault(ids, fault));
    for (String violation : answer.violations()) {
      if (!violation.contains("ExpiredToken") && !violation.contains("UnrecognizedClient")) {
        throw new Violation("only what Security Hub allows is sent", violation);
      }
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", answer.contentType());
    headers.put("x-amzn-RequestId", "r");
    answer.errorType().ifPresent(type -> headers.put("x-amzn-ErrorType", type));
    return new Wire(answer.status(), headers, answer.body());
  }

  private Fault fault(Set<String> ids, Optional<FaultKind> fault) {
    if (ids.stream().anyMatch(id -> refused.getOrDefault(id, false))) {
      return Fault.status(400, "InvalidInputException", "Invalid parameter");
    }
    if (ids.stream().anyMatch(refused::containsKey)) {
      return Fault.failSome(refused.keySet(), "InvalidInput", "never");
    }
    Predicate<com.fasterxml.jackson.databind.JsonNode> some =
        finding -> finding.path("Id").asText().hashCode() % 3 == 0;
    return switch (fault.orElse(FaultKind.LATE)) {
      case SOME_INTERNAL -> Fault.failSome(some, "InternalException", "again");
      case SOME_THROTTLED -> Fault.failSome(some, "LimitExceededException", "again");
      case SOME_UNKNOWN -> Fault.failSome(some, "OddException", "odd");
      case SOME_NOT_ENABLED -> Fault.failSome(some, "InvalidAccess", "not subscribed");
      default -> Fault.none();
    };
  }

  /** The account whose role is asked for; empty if it is another call. */
  static String account(ServiceCall call) {
    String body = new String(call.body(), java.nio.charset.StandardCharsets.UTF_8);
    int at = body.indexOf("iam%3A%3A");
    return at < 0 ? "" : body.substring(at + 9, at + 21);
  }

  private static Wire wire(ServiceAnswer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Content-Type", answer.contentType());
    headers.put("x-amzn-RequestId", "r");
    headers.put("x-amz-request-id", "r");
    return new Wire(answer.status(), headers, answer.body());
  }
}
