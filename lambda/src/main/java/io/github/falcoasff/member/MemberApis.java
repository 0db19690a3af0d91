package io.github.falcoasff.member;

import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.FindingsApi;

/** Makes what differs between the members of one hub. */
public interface MemberApis {
  /** Security Hub of the function's Region, called with these credentials. */
  FindingsApi as(CredentialsSource member);

  /** A pacer that knows of no calls. */
  CallPacer pacer();
}
