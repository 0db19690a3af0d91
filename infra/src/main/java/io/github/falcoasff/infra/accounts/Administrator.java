package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.administrator.AdministratorProps;
import io.github.falcoasff.infra.aws.AwsNames;

/**
 * The account in which the findings of all members are seen.
 *
 * @param account Security Hub's delegated administrator
 * @param region the home Region, to which findings of others are copied
 * @param props what is set up there
 */
public record Administrator(String account, String region, AdministratorProps props) {

  /** Refuses what is no account or Region. */
  public Administrator {
    AwsNames.account(account);
    AwsNames.region(region);
  }
}
