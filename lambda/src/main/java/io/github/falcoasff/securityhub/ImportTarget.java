package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;

/**
 * The account that findings are imported into, and the API to call. Security Hub takes an account's
 * findings only from that account, so the API is always called with the credentials of the origin's
 * account.
 *
 * @param origin the account, Region and partition of the findings
 * @param api the API of Security Hub, called with credentials of that account
 * @param pacer limits the rate of calls in that account and Region, across invocations
 */
public record ImportTarget(AccountRegion origin, FindingsApi api, CallPacer pacer) {}
