package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The accounts that may send their alerts to the hub, and as which it may import findings. */
public sealed interface Senders {

  /**
   * All accounts of an organisation, those that join it later too.
   *
   * @param id the organisation's id
   */
  record Organization(String id) implements Senders {

    /** Refuses an id that is not of an organisation. */
    public Organization {
      AwsNames.organization(id);
    }
  }

  /**
   * Some accounts, of one organisation or of none.
   *
   * @param ids the accounts' ids
   */
  record Accounts(List<String> ids) implements Senders {

    /**
     * A role's trust policy has at most 2,048 characters (IAM quotas), of which each account takes
     * 15: this many leave room for the rest of the policy.
     */
    static final int MOST = 100;

    /** Refuses a wrong id, an id that stands twice, an empty list and a list that is too long. */
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

  /** The organisation, if that is who may send. */
  default Optional<String> organization() {
    return this instanceof Organization all ? Optional.of(all.id()) : Optional.empty();
  }
}
