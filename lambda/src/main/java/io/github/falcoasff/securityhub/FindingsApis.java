package io.github.falcoasff.securityhub;

/** Gives the API of Security Hub in a Region, called with the function's own credentials. */
public interface FindingsApis {
  FindingsApi of(String region);
}
