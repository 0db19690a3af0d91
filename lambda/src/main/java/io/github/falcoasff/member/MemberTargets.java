package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.ImportTargets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Sends as each account that log events come from, by its role; as the function itself for the
 * account that it runs in. Origin and credentials of a member are made of the same account, here
 * and nowhere else. Kept for as long as the container lives, with a pacer for each member. Safe for
 * use by several threads.
 */
public final class MemberTargets implements ImportTargets {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final ImportTarget own;
  private final MemberCredentials roles;
  private final Function<CredentialsSource, FindingsApi> hub;
  private final Supplier<CallPacer> pacers;

  /** Members that sent last; one that is forgotten only loses what its pacer knows. */
  private final Map<String, ImportTarget> senders =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ImportTarget> eldest) {
          return size() > MemberCredentials.MOST;
        }
      };

  /**
   * Members beside the function's own account.
   *
   * @param hub Security Hub of the function's Region, called with these credentials
   * @param pacers a new pacer for each member
   */
  public MemberTargets(
      ImportTarget own,
      MemberCredentials roles,
      Function<CredentialsSource, FindingsApi> hub,
      Supplier<CallPacer> pacers) {
    this.own = own;
    this.roles = roles;
    this.hub = hub;
    this.pacers = pacers;
  }

  @Override
  public ImportTarget of(String owner) {
    if (owner.equals(own.origin().account()) || owner.equals(OWN_ACCOUNT)) {
      return own;
    }
    if (!ACCOUNT.matcher(owner).matches()) {
      throw new IllegalArgumentException(
          "the owner of the log events is no account of 12 digits; nobody can send as it");
    }
    synchronized (senders) {
      return senders.computeIfAbsent(owner, this::member);
    }
  }

  private ImportTarget member(String account) {
    AccountRegion member =
        new AccountRegion(own.origin().partition(), own.origin().region(), account);
    return new ImportTarget(
        member, hub.apply(new MemberCredentialsSource(member, roles)), pacers.get());
  }
}
