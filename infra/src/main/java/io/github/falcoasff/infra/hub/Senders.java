package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The accounts that may send their alerts to the hub, and in whose name the hub may import
 * findings.
 */
public sealed interface Senders {

  /**
   * All accounts of an organisation, including those that join it later.
   *
   * @param id the organisation's id
   */
  record Organization(String id) implements Senders {

    /** Rejects a malformed id. */
    public Organization {
      AwsNames.organization(id);
    }
  }

  /**
   * Listed accounts. They need not be in an organisation.
   *
   * @param ids the accounts' ids
   */
  record Accounts(List<String> ids) implements Senders {

    /**
     * The maximum number of accounts. A role's trust policy has at most 2,048 characters (IAM
     * quotas), of which each account takes 15; this number leaves enough for the rest of the
     * policy.
     */
    static final int MOST = 100;

    /**
     * Rejects a malformed id, an id that is listed twice, an empty list and a list that is too
     * long.
     */
    public Accounts {
      ids.forEach(AwsNames::account);
      ids = List.copyOf(ids);
      if (ids.isEmpty() || ids.size() > MOST) {
        throw new IllegalArgumentException(
            "A hub has 1 to "
                + MOST
                + " accounts by their ids, not "
                + ids.size()
                + "; name the organisation for more.");
      }
      if (new HashSet<>(ids).size() != ids.size()) {
        throw new IllegalArgumentException("A hub names each account once.");
      }
    }
  }

  /** Returns the organisation; empty if the accounts are listed. */
  default Optional<String> organization() {
    return this instanceof Organization all ? Optional.of(all.id()) : Optional.empty();
  }
}
