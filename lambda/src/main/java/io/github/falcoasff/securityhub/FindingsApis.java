package io.github.falcoasff.securityhub;

/** Gives Security Hub of a Region, called as the function itself. */
public interface FindingsApis {
  FindingsApi of(String region);
}
