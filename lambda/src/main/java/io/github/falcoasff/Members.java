package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.FindingsApi;
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
final class Members implements Senders {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final Sender own;
  private final MemberRoles roles;
  private final Function<CredentialsSource, FindingsApi> hub;
  private final Supplier<CallPacer> pacers;

  /** Members that sent last; one that is forgotten only loses what its pacer knows. */
  private final Map<String, Sender> senders =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sender> eldest) {
          return size() > MemberRoles.MOST;
        }
      };

  /**
   * Members beside the function's own account.
   *
   * @param hub Security Hub of the function's Region, called with these credentials
   * @param pacers a new pacer for each member
   */
  Members(
      Sender own,
      MemberRoles roles,
      Function<CredentialsSource, FindingsApi> hub,
      Supplier<CallPacer> pacers) {
    this.own = own;
    this.roles = roles;
    this.hub = hub;
    this.pacers = pacers;
  }

  @Override
  public Sender of(String owner) {
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

  private Sender member(String account) {
    Origin member = new Origin(own.origin().partition(), own.origin().region(), account);
    return new Sender(member, hub.apply(new MemberCredentials(member, roles)), pacers.get());
  }
}
