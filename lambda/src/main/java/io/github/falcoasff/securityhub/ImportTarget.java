package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;

/**
 * As whom findings are sent, and by which way. Security Hub takes findings only from the account
 * that they are of, so the credentials behind the API are always those of the origin's account.
 *
 * @param origin the account, Region and partition that the findings are of and go to
 * @param api Security Hub, called as that account
 * @param pacer keeps the rate of calls in that account and Region, over all invocations
 */
public record ImportTarget(AccountRegion origin, FindingsApi api, CallPacer pacer) {}
