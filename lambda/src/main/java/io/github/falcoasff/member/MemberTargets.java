package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.cache.BoundedMap;
import io.github.falcoasff.securityhub.ImportTarget;
import io.github.falcoasff.securityhub.ImportTargets;
import java.util.regex.Pattern;

/**
 * Chooses account and credentials for an owner's findings: those of the owner's role, or the
 * function's own if the owner is the account that it runs in. The account of the findings and the
 * account of the role are always the same, and only this class sets them. Targets live as long as
 * the container, each with a pacer of its own. Safe for use by several threads.
 */
public final class MemberTargets implements ImportTargets {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final ImportTarget own;
  private final MemberCredentials roles;
  private final MemberApis apis;

  /** The targets that were used last. If one is removed, only the state of its pacer is lost. */
  private final BoundedMap<String, ImportTarget> targets = new BoundedMap<>(MemberCredentials.MOST);

  /**
   * Makes targets for members, and uses {@code own} for the function's own account.
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
