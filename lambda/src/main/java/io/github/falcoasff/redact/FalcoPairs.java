package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.Set;

/**
 * Recognises the pairs that Falco's rules print, such as <code>parent=bash</code>. Such a pair
 * after an option is not the value of the option (falcosecurity/rules, outputs of the rules).
 */
final class FalcoPairs {
  private static final Set<String> KEYS =
      Plain.words(
          "action app cap_effective cmdline command config configmap connection container domain"
              + " evt exe_flags file fileraw flags from gggparent ggparent gparent group groups id"
              + " image images ip k8s linkpath lport mounts namespace ns oldpath parent path"
              + " pcmdline pid pod port proc process program project proto reason region resource"
              + " resp rport shell socket_info source status target terminal tid type uid uri user"
              + " userAgent userIP verb volumes exe exepath cwd tty args env name");

  private static final String[] PREFIXES = {
    "container_",
    "container.",
    "evt_",
    "evt.",
    "fd.",
    "fd_",
    "group_",
    "k8s_",
    "k8s.",
    "parent_",
    "proc_",
    "proc.",
    "user_",
    "user.",
    "ka.",
    "ct.",
    "cur_",
    "arg_",
    "thread.",
  };

  private static final int LONGEST = 40;

  private FalcoPairs() {}

  /** Whether such a pair begins at this index. */
  static boolean startsAt(String text, int at) {
    return valueAt(text, at) > 0;
  }

  /** The index of the value of the pair that begins at this index; 0 if there is none. */
  static int valueAt(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST && isKey(text.charAt(end))) {
      end++;
    }
    if (end == at || Chars.at(text, end) != '=') {
      return 0;
    }
    for (String prefix : PREFIXES) {
      if (text.startsWith(prefix, at)) {
        return end + 1;
      }
    }
    return KEYS.contains(text.substring(at, end)) ? end + 1 : 0;
  }

  private static boolean isKey(char c) {
    return Ascii.isLetterOrDigit(c) || c == '_' || c == '.' || c == '[' || c == ']';
  }
}
