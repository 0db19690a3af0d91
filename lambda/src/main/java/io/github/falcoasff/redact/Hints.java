package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells quickly which finders a text needs: whatever one of them finds has one of its words. Most
 * texts have none. No word has less than three characters, so it is enough to look at every second
 * pair of characters.
 */
final class Hints {
  /** Needed by the finder of names. */
  static final int NAMES = 1;

  /** Needed by the finder of tokens. */
  static final int TOKENS = 2;

  /** Needed by the finder of commands. */
  static final int COMMANDS = 4;

  /** Needed by the finder of URLs. */
  static final int URLS = 8;

  /** Needed by the finder of private keys. */
  static final int KEYS = 16;

  /** Needed by the finder of SQL. */
  static final int SQL = 32;

  /** Needed by all that read a text with its escapes decoded. */
  static final int ESCAPES = 64;

  private static final String NAME_WORDS =
      "pass;pwd;psw;pw=;pw:;pw\";pw';pw ;secret;token;key;cred;auth;bearer;psk;sig=;sig\";signature"
          + ";jwt;cookie;session;sessid;sid=;pin=;pin:;otp=;otp ;otp:;totp;mfa;hmac;salt;mnemonic"
          + ";sas=;sas ;pepper;basic ";

  /** What the arguments of programs have that take a secret without an option. */
  private static final String COMMAND_WORDS =
      "vault;bao ;sqlplus;sqlldr;expdp;impdp;rman ;exp ;imp ;sql ;htdigest;chpasswd;newusers"
          + ";smbpasswd;kinit;kpasswd;kadmin;cryptsetup;luksipc;rabbitmqctl;wpa_passphrase;nmcli"
          + ";net use;authtoken;service install;login;auth ;setapikey;http-basic;set-initial"
          + ";alias set;host add;configure set;requirepass;| su;|su ; put ;secrets ;write ;obscure "
          + ";passwd ;password ;impacket;.py ;connect ;/p:;input_pw;user_pw;owner_pw;pppd;vpnc"
          + ";secret ;approve;config ;sqlcl;userid=;unlock;token create;isql ;authorize;user-secrets"
          + ";/rp ;setcredentials;iwconfig";

  private static final String HEXADECIMAL = "0123456789abcdef";

  private static final int ASCII = 128;

  /** By two characters that follow each other, which group of words may hold them; 0 for none. */
  private static final short[] GROUPS = new short[ASCII * ASCII];

  private static final List<List<Place>> PLACES_OF_GROUP = new ArrayList<>();

  /**
   * A word of which a pair of characters was found.
   *
   * @param before how many of its characters stand before the pair
   */
  private record Place(String word, int before, int hint) {
    boolean isAt(String text, int pair) {
      return text.regionMatches(true, pair - before, word, 0, word.length());
    }
  }

  static {
    PLACES_OF_GROUP.add(List.of());
    add(NAMES, NAME_WORDS);
    add(COMMANDS, COMMAND_WORDS);
    add(URLS, "://;jdbc:oracle:");
    add(KEYS, "private key;static key");
    add(SQL, "identified;password(;password for;.auth(");
    add(ESCAPES, "\\u0");
    for (TokenForms.Form form : TokenForms.all()) {
      if (form.prefix().length() > 2) {
        add(TOKENS, form.prefix());
      } else {
        // No word has less than three characters.
        for (int i = 0; i < HEXADECIMAL.length(); i++) {
          add(TOKENS, form.prefix() + HEXADECIMAL.charAt(i));
        }
      }
    }
    add(TOKENS, "eyJ");
  }

  private Hints() {}

  /** The finders that the text needs, 0 if it holds no secret. */
  static int of(String text) {
    int hints = hasOption(text) ? COMMANDS : 0;
    for (int i = 0; i < text.length(); i += 2) {
      char first = text.charAt(i);
      char second = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      // Other characters than ASCII are in no word.
      int group = (first | second) < ASCII ? GROUPS[index(first, second)] : 0;
      if (group != 0) {
        hints |= at(text, i, group, hints);
      }
    }
    return hints;
  }

  /** Whether a hyphen stands where an argument may begin. */
  private static boolean hasOption(String text) {
    for (int at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
      char before = Chars.at(text, at - 1);
      if (Chars.isBlank(before) || Chars.isQuote(before) || before == ',' || before == '=') {
        return true;
      }
    }
    return false;
  }

  private static int at(String text, int pair, int group, int known) {
    int hints = 0;
    List<Place> places = PLACES_OF_GROUP.get(group);
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if ((known & place.hint()) == 0 && place.isAt(text, pair)) {
        hints |= place.hint();
      }
    }
    return hints;
  }

  private static void add(int hint, String words) {
    for (String word : words.split(";", -1)) {
      for (int before = 0; before < 2; before++) {
        char second = before + 1 < word.length() ? word.charAt(before + 1) : 0;
        if (second != 0) {
          place(word.charAt(before), second).add(new Place(word, before, hint));
        }
      }
    }
  }

  /** The group of a pair in any letters, which is the one of the pair in small letters. */
  private static List<Place> place(char first, char second) {
    char one = Character.toLowerCase(first);
    char two = Character.toLowerCase(second);
    int group = GROUPS[index(one, two)];
    if (group == 0) {
      group = PLACES_OF_GROUP.size();
      PLACES_OF_GROUP.add(new ArrayList<>());
      for (char a : new char[] {one, Character.toUpperCase(one)}) {
        GROUPS[index(a, two)] = (short) group;
        GROUPS[index(a, Character.toUpperCase(two))] = (short) group;
      }
    }
    return PLACES_OF_GROUP.get(group);
  }

  private static int index(char first, char second) {
    return first * ASCII + second;
  }
}
