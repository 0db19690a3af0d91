package io.github.falcoasff.asff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the finding's {@code Vulnerabilities}: the CVEs in the rule's name. */
final class Vulnerabilities {
  /** An id of the CVE Program, whose number has four digits or more. */
  private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,8}");

  private static final int MOST = 5;

  private Vulnerabilities() {}

  static List<AsffObject> of(String rule) {
    List<AsffObject> found = new ArrayList<>();
    Matcher cve = CVE.matcher(rule);
    while (found.size() < MOST && cve.find()) {
      found.add(new AsffObject().text("Id", cve.group(), Limits.RESOURCE_ID));
    }
    return found;
  }
}
