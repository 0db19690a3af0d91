package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.administrator.AdministratorProps;
import io.github.falcoasff.infra.aws.AwsNames;

/**
 * The account in which the findings of all members are seen.
 *
 * @param account the account id of Security Hub's delegated administrator
 * @param region the home Region, to which the findings of other Regions are copied
 * @param props what is set up in the account
 */
public record Administrator(String account, String region, AdministratorProps props) {

  /** Rejects a malformed account id or Region. */
  public Administrator {
    AwsNames.account(account);
    AwsNames.region(region);
  }
}
