package io.github.falcoasff.standin.aws;

import io.github.falcoasff.standin.Caller;
import io.github.falcoasff.standin.Callers;
import io.github.falcoasff.standin.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers AssumeRole and GetCallerIdentity in STS's query protocol (AWS STS API reference), and
 * finds the caller of credentials that it gave out. Every account has the role, except those for
 * which {@link #withoutRole} was called.
 */
public final class StsStandIn extends LoopbackService implements Callers {
  private static final Pattern ROLE =
      Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/([\\w+=,.@-]{1,64})");

  private final String region;
  private final String roleName;
  private final Clock clock;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Integer> assumed = new ConcurrentHashMap<>();
  private final Map<String, String> answeredAs = new ConcurrentHashMap<>();
  private final Set<String> without = ConcurrentHashMap.newKeySet();
  private volatile Duration duration = Duration.ofHours(1);
  private volatile String externalId = "";
  private volatile Optional<Caller> own = Optional.empty();

  private record Session(Caller caller, Instant expiration) {}

  private StsStandIn(String region, String roleName, Clock clock) {
    super("sts", region);
    this.region = region;
    this.roleName = roleName;
    this.clock = clock;
  }

  /** Starts a service in a Region, for roles of this name. */
  public static StsStandIn start(String region, String roleName, Clock clock) {
    return new StsStandIn(region, roleName, clock);
  }

  /** Sets the caller to whom the function's own credentials belong. */
  public StsStandIn own(Caller caller) {
    own = Optional.of(caller);
    return this;
  }

  /** Removes the role from an account, or makes it distrust the caller. */
  public void withoutRole(String account) {
    without.add(account);
  }

  /** Gives the account the role again. */
  public void withRole(String account) {
    without.remove(account);
  }

  /** Sets the external id that the roles require. */
  public void externalId(String id) {
    externalId = id;
  }

  /** Sets how long new sessions last. */
  public void duration(Duration of) {
    duration = of;
  }

  /** Makes the role of one account return credentials of another account. */
  public void answerAs(String account, String other) {
    answeredAs.put(account, other);
  }

  /** Revokes every session. */
  public void revoke() {
    sessions.clear();
  }

  /** Returns how often the role of an account was assumed. */
  public int assumed(String account) {
    return assumed.getOrDefault(account, 0);
  }

  @Override
  public Optional<Caller> of(String accessKeyId, String sessionToken) throws Refusal {
    if (accessKeyId.equals("AKIDEXAMPLE")) {
      return own;
    }
    Session session = sessions.get(accessKeyId);
    if (session == null || !sessionToken.equals("token/" + accessKeyId + "==")) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(session.expiration())) {
      throw new Refusal(
          403, "ExpiredTokenException", "The security token included in the request is expired");
    }
    return Optional.of(session.caller());
  }

  @Override
  ServiceAnswer answer(ServiceCall call) {
    Map<String, String> form = form(new String(call.body(), StandardCharsets.UTF_8));
    if ("GetCallerIdentity".equals(form.get("Action")) && own.isPresent()) {
      return identity(own.get());
    }
    Matcher role = ROLE.matcher(form.getOrDefault("RoleArn", ""));
    if (!call.method().equals("POST")
        || !"AssumeRole".equals(form.get("Action"))
        || !"2011-06-15".equals(form.get("Version"))
        || !form.getOrDefault("RoleSessionName", "").matches("[\\w+=,.@-]{2,64}")
        || !role.matches()) {
      return violation("no call that is known: " + form.keySet());
    }
    String account = role.group(2);
    if (without.contains(account)
        || !role.group(3).equals(roleName)
        || !form.getOrDefault("ExternalId", "").equals(externalId)) {
      return denied(role.group());
    }
    int count = assumed.merge(account, 1, Integer::sum);
    String key = "ASIA" + account + "N" + count;
    String given = answeredAs.getOrDefault(account, account);
    Instant expiration = clock.instant().plus(duration);
    sessions.put(key, new Session(new Caller(given, region, role.group(1)), expiration));
    String arn =
        "arn:" + role.group(1) + ":sts::" + given + ":assumed-role/" + roleName + "/session";
    return new ServiceAnswer(
        200,
        "text/xml",
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleResult>
            <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>%s</Arn></AssumedRoleUser>
            <Credentials>
              <AccessKeyId>%s</AccessKeyId>
              <SecretAccessKey>secret/%s</SecretAccessKey>
              <SessionToken>token/%s==</SessionToken>
              <Expiration>%s</Expiration>
            </Credentials>
          </AssumeRoleResult>
          <ResponseMetadata><RequestId>c6104cbe</RequestId></ResponseMetadata>
        </AssumeRoleResponse>
        """
            .formatted(arn, key, key, key, expiration));
  }

  private static ServiceAnswer identity(Caller caller) {
    return new ServiceAnswer(
        200,
        "text/xml",
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:%s:iam::%s:user/tester</Arn>
            <UserId>AIDAEXAMPLE</UserId>
            <Account>%s</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>c6104cbf</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """
            .formatted(caller.partition(), caller.account(), caller.account()));
  }

  private static ServiceAnswer denied(String role) {
    return new ServiceAnswer(
        403,
        "text/xml",
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error>
            <Type>Sender</Type>
            <Code>AccessDenied</Code>
            <Message>User: arn:aws:sts::1:assumed-role/hub/f is not authorized to perform: \
        sts:AssumeRole on resource: %s</Message>
          </Error>
          <RequestId>d1</RequestId>
        </ErrorResponse>
        """
            .formatted(role));
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
    }
    return form;
  }
}
