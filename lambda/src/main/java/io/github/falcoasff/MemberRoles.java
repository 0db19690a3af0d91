package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.AssumedRole;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.TokenService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The credentials of member accounts, kept until shortly before they expire. Nothing is assumed
 * before it is needed, so a snapshot of the function holds none. Safe for use by several threads:
 * two that ask for the same account cause one call, and nobody waits for another account's.
 */
final class MemberRoles {
  /** What the member's CloudTrail shows as the session. */
  static final String SESSION = "falco-asff";

  /** How long before its end a session is not begun to be used any more. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** Most accounts whose credentials are kept: some 2 KB each. */
  static final int MOST = 2_000;

  /** Faults that speak of the hub itself or of STS, not of the member. */
  private static final Set<String> NOT_THE_MEMBERS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "MissingAuthenticationToken",
          "RegionDisabledException",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "Throttling",
          "ThrottlingException",
          "UnrecognizedClientException");

  private final int most;
  private final TokenService sts;
  private final MemberSettings settings;
  private final Clock clock;
  private final Map<String, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > most;
        }
      };

  /** One account's. */
  private static final class Session {
    private Optional<AssumedRole> role = Optional.empty();
  }

  MemberRoles(TokenService sts, MemberSettings settings, Clock clock) {
    this(sts, settings, clock, MOST);
  }

  /** Keeps the credentials of so many accounts at most. */
  MemberRoles(TokenService sts, MemberSettings settings, Clock clock, int most) {
    this.most = most;
    this.sts = sts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Credentials of the member's role.
   *
   * @throws MemberRoleException if the role cannot be assumed, or what came is another account's
   * @throws AwsCallException if STS could not say, which may pass
   */
  AwsCredentials of(Origin member) {
    Session session = session(member);
    synchronized (session) {
      Instant now = clock.instant();
      if (session.role.isEmpty() || !now.isBefore(session.role.get().expiration().minus(MARGIN))) {
        session.role = Optional.of(anew(member, session.role, now));
      }
      return session.role.get().credentials();
    }
  }

  /** Forgets these credentials, which Security Hub does not take; false if they were forgotten. */
  boolean forget(Origin member, AwsCredentials refused) {
    Session session = session(member);
    synchronized (session) {
      boolean known = session.role.filter(role -> role.credentials() == refused).isPresent();
      if (known) {
        session.role = Optional.empty();
      }
      return known;
    }
  }

  private Session session(Origin member) {
    synchronized (sessions) {
      return sessions.computeIfAbsent(member.account(), account -> new Session());
    }
  }

  private AssumedRole anew(Origin member, Optional<AssumedRole> before, Instant now) {
    String arn =
        "arn:" + member.partition() + ":iam::" + member.account() + ":role/" + settings.roleName();
    try {
      AssumedRole role = sts.assume(arn, SESSION, settings.externalId());
      check(role, member, arn);
      return role;
    } catch (AwsCallException failed) {
      if (!passes(failed)) {
        throw new MemberRoleException(
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
      // What was assumed before is still good for a while.
      if (before.isPresent() && now.isBefore(before.get().expiration())) {
        return before.get();
      }
      throw failed;
    }
  }

  /** Findings are of the account whose credentials send them: no other's credentials are used. */
  private static void check(AssumedRole role, Origin member, String arn) {
    String wanted = "arn:" + member.partition() + ":sts::" + member.account() + ":assumed-role/";
    if (!role.arn().startsWith(wanted)) {
      throw new MemberRoleException(
          "assuming " + arn + " gave credentials of " + role.arn() + ", which are not used");
    }
  }

  private static boolean passes(AwsCallException failed) {
    return failed.status() == 0
        || failed.status() == 429
        || failed.status() / 100 == 5
        || NOT_THE_MEMBERS.contains(failed.code());
  }
}
