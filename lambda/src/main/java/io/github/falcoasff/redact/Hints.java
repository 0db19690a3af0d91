package io.github.falcoasff.redact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds out quickly which finders a text needs. Each finder has a list of words, and everything
 * that it finds contains one of them. Most texts contain none. A word has at least three
 * characters, so one of its first two pairs of characters is at an even index, and it is enough to
 * look at every second pair.
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

  /** Needed by the finder of calls. */
  static final int CALLS = 128;

  private static final String NAME_WORDS =
      "pass;pwd;psw;pw=;pw:;pw\";pw';pw ;secret;token;key;cred;auth;bearer;psk;sig=;sig\";signature"
          + ";jwt;cookie;session;sessid;sid=;pin=;pin:;otp=;otp ;otp:;totp;mfa;hmac;salt;mnemonic"
          + ";sas=;sas ;pepper;basic ;pin ;pat=;pat:;pat ;pat\";pin\";otp\";sid\";code=;ticket="
          + ";phrase;recovery;backup"
          + ";kennwort;contrasena;senha;wachtwoord;primary;secondary";

  /** Words in the arguments of programs that take a secret without an option. */
  private static final String COMMAND_WORDS =
      "vault;bao ;sqlplus;sqlldr;expdp;impdp;rman ;exp ;imp ;sql ;htdigest;chpasswd;newusers"
          + ";smbpasswd;kinit;kpasswd;kadmin;cryptsetup;luksipc;rabbitmqctl;wpa_passphrase;nmcli;net"
          + " use;authtoken;service install;login;auth ;setapikey;http-basic;set-initial;alias"
          + " set;host add;configure set;requirepass;| su;|su ; put ;secrets ;write ;obscure"
          + " ;passwd ;password ;impacket;.py ;connect"
          + " ;/p:;input_pw;user_pw;owner_pw;pppd;vpnc;secret ;approve;config"
          + " ;sqlcl;userid=;unlock;token create;isql ;authorize;user-secrets;/rp"
          + " ;setcredentials;iwconfig;insert ;<<<;auth-pass;user add;users add;acl setuser"
          + ";attach ;create ;zkcli;users create;machine ;setapikey;reset-admin;pm2 link;.exe user"
          + ";keyring;variable set;signtool;netdom;restore-token;refresh-token";

  private static final String HEXADECIMAL = "0123456789abcdef";

  private static final int ASCII = 128;

  /** The bits of a character of ASCII. */
  private static final int ASCII_BITS = ASCII - 1;

  /** The bit that small letters have and capital letters do not. */
  private static final int SMALL = 0x20;

  /** Enough that few other texts share a slot with the start of a word. */
  private static final int STARTS = 1 << 12;

  private static final Word[] NO_WORDS = {};

  /** The pair is the first and second character of a word. */
  private static final int FIRST = 1;

  /** The pair is the second and third character of a word. */
  private static final int SECOND = 2;

  /**
   * A bit for each pair of neighbouring characters, set if any word has the pair. The table is
   * small enough for the processor's first cache.
   */
  private static final long[] PAIRS = new long[ASCII * ASCII / Long.SIZE];

  /** By pair of neighbouring characters, the positions at which words have the pair. */
  private static final byte[] PLACES = new byte[ASCII * ASCII];

  /** The words by their first three characters. */
  private static final Word[][] BY_START = new Word[STARTS][];

  /** A word in small letters and the finder that needs it. */
  private static final class Word {
    private final byte[] text;
    private final int hint;

    Word(String text, int hint) {
      this.text = bytes(text);
      this.hint = hint;
      for (int i = 0; i < this.text.length; i++) {
        this.text[i] = small(this.text[i]);
      }
    }

    /** Whether the word starts here, in any letters. */
    boolean isAt(byte[] of, int at) {
      if (at + text.length > of.length) {
        return false;
      }
      for (int i = 0; i < text.length; i++) {
        if (small(of[at + i]) != text[i]) {
          return false;
        }
      }
      return true;
    }

    private static byte small(byte c) {
      return c >= 'A' && c <= 'Z' ? (byte) (c | SMALL) : c;
    }
  }

  static {
    Arrays.fill(BY_START, NO_WORDS);
    add(NAMES, NAME_WORDS);
    add(COMMANDS, COMMAND_WORDS);
    add(URLS, "://;jdbc:oracle:");
    add(KEYS, "private key;static key");
    add(SQL, "identified;password(;password for");
    add(CALLS, String.join(";", CallFinder.words()) + ";send ");
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

  /** The finders that the text needs; 0 if it cannot have a secret. */
  static int of(String text) {
    int hints = hasOption(text) || CommandWords.mayHaveUser(text) ? COMMANDS : 0;
    byte[] bytes = bytes(text);
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      int pair = pair(bytes[i], bytes[i + 1]);
      if (((PAIRS[pair / Long.SIZE] >>> pair) & 1) != 0) {
        hints |= around(bytes, i, PLACES[pair]);
      }
    }
    return hints;
  }

  /** The finders of the words that have the pair at this index in one of these places. */
  private static int around(byte[] text, int at, int places) {
    int hints = (places & FIRST) == 0 ? 0 : startingAt(text, at);
    return (places & SECOND) == 0 ? hints : hints | startingAt(text, at - 1);
  }

  /**
   * The characters as bytes, which take half the time to read. Characters outside the charset
   * become question marks, which are in no word.
   */
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
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

  /** The finders of the words that start here. */
  private static int startingAt(byte[] text, int at) {
    int hints = 0;
    if (at >= 0 && at + 2 < text.length) {
      for (Word word : BY_START[start(text, at)]) {
        if (word.isAt(text, at)) {
          hints |= word.hint;
        }
      }
    }
    return hints;
  }

  private static void add(int hint, String words) {
    for (String word : words.split(";", -1)) {
      for (int at = 0; at < 2; at++) {
        char first = word.charAt(at);
        char second = word.charAt(at + 1);
        for (char a : inBothLetters(first)) {
          for (char b : inBothLetters(second)) {
            int pair = pair((byte) a, (byte) b);
            PAIRS[pair / Long.SIZE] |= 1L << pair;
            PLACES[pair] |= (byte) (at == 0 ? FIRST : SECOND);
          }
        }
      }
      int start = start(bytes(word), 0);
      Word[] others = BY_START[start];
      Word[] all = Arrays.copyOf(others, others.length + 1);
      all[others.length] = new Word(word, hint);
      BY_START[start] = all;
    }
  }

  private static char[] inBothLetters(char c) {
    return new char[] {Character.toLowerCase(c), Character.toUpperCase(c)};
  }

  /** The place of a pair; one with another character than ASCII shares that of another pair. */
  private static int pair(byte first, byte second) {
    return (first & ASCII_BITS) * ASCII + (second & ASCII_BITS);
  }

  /** The slot of the three characters from here on, the same in small and capital letters. */
  private static int start(byte[] text, int at) {
    int first = text[at] | SMALL;
    int second = text[at + 1] | SMALL;
    int third = text[at + 2] | SMALL;
    return (first * 961 + second * 31 + third) & (STARTS - 1);
  }
}
