package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.aws.RoleDeniedException;
import io.github.falcoasff.cache.BoundedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Assumes the roles of member accounts and keeps the credentials until shortly before they expire.
 * A role is assumed when its credentials are first needed, so a snapshot of the function has none.
 * Safe for use by several threads: two requests for the same account cause one call, and no request
 * waits for the call of another account.
 */
public final class MemberCredentials {
  /** The session name that the member's CloudTrail shows. */
  static final String SESSION = "falco-asff";

  /** Credentials with less time left than this are not used for new calls. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** The most accounts whose credentials are kept; they take some 2 KB each. */
  public static final int MOST = 2_000;

  private final StsClient sts;
  private final AwsCalls calls;
  private final MemberSettings settings;
  private final Clock clock;
  private final BoundedMap<String, Session> sessions;

  /**
   * The answer of AssumeRole.
   *
   * @param expiration when the credentials expire
   */
  private record AssumedRole(AwsCredentials credentials, Instant expiration) {}

  /** The credentials of one account. */
  private static final class Session {
    private Optional<AssumedRole> role = Optional.empty();
  }

  /**
   * Assumes roles by this client.
   *
   * @param calls makes calls as the hub's function
   */
  public MemberCredentials(StsClient sts, AwsCalls calls, MemberSettings settings, Clock clock) {
    this(sts, calls, settings, clock, MOST);
  }

  /** Keeps the credentials of so many accounts at most. */
  MemberCredentials(StsClient sts, AwsCalls calls, MemberSettings settings, Clock clock, int most) {
    this.sessions = new BoundedMap<>(most);
    this.sts = sts;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Credentials of the member's role.
   *
   * @param limit how long the caller can wait
   * @throws RoleDeniedException if the role cannot be assumed, or the credentials are another
   *     account's
   * @throws AwsCallException if STS did not answer the question, which may pass, or the hub has no
   *     credentials
   */
  AwsCredentials of(AccountRegion member, Duration limit) {
    Session session = session(member);
    synchronized (session) {
      Instant now = clock.instant();
      if (session.role.isEmpty() || !now.isBefore(session.role.get().expiration().minus(MARGIN))) {
        session.role = Optional.of(anew(member, session.role, now, limit));
      }
      return session.role.get().credentials();
    }
  }

  /**
   * Forgets these credentials, which Security Hub does not accept; false if they were forgotten
   * already.
   */
  boolean forget(AccountRegion member, AwsCredentials refused) {
    Session session = session(member);
    synchronized (session) {
      boolean known = session.role.filter(role -> role.credentials() == refused).isPresent();
      if (known) {
        session.role = Optional.empty();
      }
      return known;
    }
  }

  private Session session(AccountRegion member) {
    synchronized (sessions) {
      return sessions.computeIfAbsent(member.account(), account -> new Session());
    }
  }

  private AssumedRole anew(
      AccountRegion member, Optional<AssumedRole> before, Instant now, Duration limit) {
    String arn =
        "arn:" + member.partition() + ":iam::" + member.account() + ":role/" + settings.roleName();
    try {
      return checked(assume(arn, limit), member, arn);
    } catch (AwsCallException failed) {
      if (isOfTheRole(failed.fault())) {
        throw new RoleDeniedException(
            failed.getMessage()
                + ". The account "
                + member.account()
                + " must have the role "
                + settings.roleName()
                + ", which trusts the role of the hub's function"
                + (settings.externalId().isPresent() ? " with MEMBER_EXTERNAL_ID" : "")
                + ", and the function's role must allow sts:AssumeRole on "
                + arn);
      }
      // The former credentials are still valid for a while.
      if (before.isPresent() && now.isBefore(before.get().expiration())) {
        return before.get();
      }
      throw failed;
    }
  }

  /**
   * Asks for credentials with the default duration of one hour. It is also the longest duration if
   * the caller's own credentials come from a role (AWS STS API reference, AssumeRole).
   */
  private AssumeRoleResponse assume(String arn, Duration limit) {
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder().roleArn(arn).roleSessionName(SESSION);
    settings.externalId().ifPresent(request::externalId);
    return calls.call(
        "sts:AssumeRole",
        limit,
        configuration ->
            sts.assumeRole(request.overrideConfiguration(configuration.build()).build()));
  }

  /**
   * Checks that the credentials belong to the member, since findings are imported into the account
   * of the credentials.
   */
  private static AssumedRole checked(AssumeRoleResponse answer, AccountRegion member, String arn) {
    String wanted = "arn:" + member.partition() + ":sts::" + member.account() + ":assumed-role/";
    String given =
        Optional.ofNullable(answer.assumedRoleUser()).map(AssumedRoleUser::arn).orElse("");
    if (!given.startsWith(wanted)) {
      throw new RoleDeniedException(
          "assuming " + arn + " gave credentials of " + given + ", which are not used");
    }
    Credentials credentials = answer.credentials();
    return new AssumedRole(
        AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()),
        credentials.expiration());
  }

  /**
   * Whether the member's role is the cause of a fault. It is not the cause of passing faults, of
   * faults of the hub's own credentials and of answers that are not from AWS.
   */
  private static boolean isOfTheRole(AwsFault fault) {
    return !fault.passes() && fault != AwsFault.CREDENTIALS && fault != AwsFault.NO_CREDENTIALS;
  }
}
