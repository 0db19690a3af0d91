package io.github.falcoasff.member;

import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.FindingsApi;

/** Makes the objects that each member account has for itself. */
public interface MemberApis {
  /** The API of Security Hub in the function's Region, called with these credentials. */
  FindingsApi as(CredentialsSource member);

  /** A new pacer. */
  CallPacer pacer();
}
