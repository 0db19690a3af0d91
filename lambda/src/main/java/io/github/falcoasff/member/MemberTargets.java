package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.cache.BoundedMap;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.ImportTargets;
import java.util.regex.Pattern;

/**
 * Chooses the role of the owning account as the sender of its findings, or the function itself for
 * the account that it runs in. Origin and credentials of a member always come from the same account
 * number, in this class only. Targets live as long as the container, with a pacer for each member.
 * Safe for use by several threads.
 */
public final class MemberTargets implements ImportTargets {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final ImportTarget own;
  private final MemberCredentials roles;
  private final MemberApis apis;

  /** Members that sent last; one that is forgotten only loses what its pacer knows. */
  private final BoundedMap<String, ImportTarget> targets = new BoundedMap<>(MemberCredentials.MOST);

  /**
   * Members beside the function's own account.
   *
   * @param apis makes the client and the pacer of each member
   */
  public MemberTargets(ImportTarget own, MemberCredentials roles, MemberApis apis) {
    this.own = own;
    this.roles = roles;
    this.apis = apis;
  }

  @Override
  public ImportTarget of(String owner) {
    if (owner.equals(own.origin().account()) || owner.equals(OWN_ACCOUNT)) {
      return own;
    }
    if (!ACCOUNT.matcher(owner).matches()) {
      throw new IllegalArgumentException(
          "the owner of the log events is not an account number of 12 digits");
    }
    synchronized (targets) {
      return targets.computeIfAbsent(owner, this::member);
    }
  }

  private ImportTarget member(String account) {
    AccountRegion member =
        new AccountRegion(own.origin().partition(), own.origin().region(), account);
    return new ImportTarget(
        member, apis.as(new MemberCredentialsSource(member, roles)), apis.pacer());
  }
}
