package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.Locale;
import java.util.Set;

/**
 * Decides by a name whether its value is secret. A name is split into words at <code>_</code>,
 * <code>
 * -</code>, <code>.</code> and where a capital letter begins another word; a secret word makes the
 * value secret unless a later word says that it is something about the secret, such as <code>file
 * </code> or <code>type</code>.
 */
final class SecretNames {
  /** How certain it is that the value of a name is secret. */
  enum Kind {
    /** The value is not secret. */
    NONE,
    /** The value is a secret if it looks as if made at random. */
    RANDOM,
    /** The value is a secret if it is a scheme of HTTP with credentials. */
    CREDENTIALS,
    /** The value is a secret if it may be a password. */
    WEAK,
    /** The value is a secret. */
    STRONG
  }

  private static final Set<String> STRONG =
      Plain.words(
          "password passwd passphrase passcode pswd passwort pwd pw pass token jwt credential"
              + " credentials creds cred psk requirepass masterauth mnemonic authtoken apikey"
              + " signature hmac authkey pepper"
              + " kennwort contrasena senha wachtwoord passe motdepasse");

  private static final Set<String> WEAK =
      Plain.words(
          "secret secrets tokens passwords auth sig session sessionid cookie cookies pin otp totp"
              + " mfa bearer sid salt sas pat");

  /** Words that make the value secret as the last word of a longer name. */
  private static final Set<String> STRONG_IN_NAME = Plain.words("secret secrets auth sig sas");

  private static final String[] ENDINGS = {
    "password", "passwd", "passphrase", "secret", "token", "apikey", "pass", "credentials",
  };

  private static final Set<String> NOT_PASS =
      Plain.words(
          "bypass compass encompass surpass trespass overpass underpass multipass lowpass highpass"
              + " bandpass onepass twopass");

  /** Words before a phrase or a code with which an account or a wallet is recovered. */
  private static final Set<String> RECOVERY = Plain.words("seed recovery backup");

  private static final Set<String> NOT_TOKEN =
      Plain.words(
          "next page continuation continue max min num stop eos bos pad unk start starting end"
              + " total prompt completion input output");

  private static final Set<String> KEYS =
      Plain.words(
          "api access secret private priv encryption encrypt decryption crypto cipher signing sign"
              + " signature master account auth authentication storage shared service ssh rsa dsa"
              + " ecdsa ed25519 gpg pgp tls app application consumer client license licence"
              + " subscription session deploy admin root webhook hmac jwt aes des wrapping unseal"
              + " recovery stripe openai anthropic google maps sendgrid mailgun twilio datadog dd"
              + " algolia azure aws gcp cosmos functions function security token pass write ingest"
              + " wallet seed user host data provisioning registration integration hash rails"
              + " flask django laravel nextauth cookie csrf vapid fernet setup activation"
              + " enrollment join wpa fastly");

  private static final Set<String> NOT_KEYS =
      Plain.words(
          "public pub primary foreign partition sort cache routing object tag lookup bucket map"
              + " index row shard kms registry message topic group event label node item field"
              + " idempotency hot meta metric context dict json config search order unique"
              + " composite range rule color colour arrow function");

  /** Words after a secret word that mean that the value only describes the secret. */
  private static final Set<String> ABOUT =
      Plain.words(
          "file files filename path paths dir directory folder name names url uri urls endpoint"
              + " type types ttl expiry expires expiration expire expired exp lifetime age length"
              + " len size min max minimum maximum policy policies ref reference arn version count"
              + " countlast deny denied limit enabled disabled enable disable required require"
              + " prompt stdin fd env format algorithm alg algo host hostname port addr address"
              + " proto protocol provider store source location loc mode method mechanism rotation"
              + " review reviews generator validation check checks cache config conf cfg plugin"
              + " class status state error errors failed failure invalid attempts retry retries"
              + " timeout interval period field fields header column param parameter label"
              + " annotation namespace kind group role scope scopes audience alias hint strength"
              + " complexity history change changed date time at by created updated list show yaml"
              + " yml json txt ini log md py js go sh rb java html css pub crt cert certs so bin"
              + " bucket table authentication login username num number index idx registry through"
              + " thru decision reason usage process info desc description line lines link links");

  /** The same behind a hyphen, as in the names of images: <code>token-service</code>. */
  private static final Set<String> COMPONENTS =
      Plain.words(
          "service services server manager rotator rotate reset reviewer controller operator"
              + " exchange issuer broker gen generator validator checker helper agent lookup sync"
              + " syncer injector proxy gateway api app web ui job cronjob worker svc sidecar init"
              + " exporter driver csi image tag repo user webhook webhooks backend frontend client"
              + " demo scanner engine vault authenticator authorization db cleaner cleanup migrator"
              + " setup bot cli plugin loader fetcher watcher store");

  /** The longest word that is read in full; of a longer one only the end is read. */
  private static final int WORD = 32;

  private SecretNames() {}

  /** The kind of the name between two indices of a text. */
  static Kind kind(String text, int start, int end) {
    Kind kind = Kind.NONE;
    String before = "";
    String beforeThat = "";
    boolean capitals = isConstant(text, start, end);
    int words = 0;
    int at = start;
    while (at < end) {
      if (!Ascii.isLetterOrDigit(text.charAt(at))) {
        at++;
        continue;
      }
      int behind = wordEnd(text, at, end);
      String word = word(text, at, behind);
      boolean component = Chars.at(text, at - 1) == '-' && COMPONENTS.contains(word);
      at = behind;
      if (word.isEmpty()) {
        continue;
      }
      words++;
      Kind now = of(word, before, capitals);
      if (now != Kind.NONE) {
        kind = words > 1 && STRONG_IN_NAME.contains(word) ? Kind.STRONG : max(now, kind);
      } else if (word.equals("id")) {
        kind = idOf(before, beforeThat, kind);
      } else if (component || ABOUT.contains(word) || word.equals("key") || word.equals("keys")) {
        kind = Kind.NONE;
      } else if (!word.equals("code")
          && (before.equals("auth") || before.equals("authorization"))) {
        // Only a name's last word: auth-method, auth_basic.
        kind = Kind.NONE;
      }
      beforeThat = before;
      before = word;
    }
    return words == 1 && before.equals("auth") && Chars.at(text, start) == '_' ? Kind.STRONG : kind;
  }

  /** Whether a member with this name says what another member is: {@code name=x, value=y}. */
  static boolean isNameMember(Name name) {
    return name.is("name") || name.is("key") || name.is("parameterkey") || name.is("optionname");
  }

  /** Whether this is the name of that other member. */
  static boolean isValueMember(Name name) {
    return name.is("value") || name.is("parametervalue");
  }

  static Kind kind(String name) {
    return kind(name, 0, name.length());
  }

  /** Whether a name says something about a secret and not the secret itself. */
  static boolean isAbout(String name) {
    int end = name.length();
    int start = end;
    while (start > 0 && Ascii.isLetter(name.charAt(start - 1))) {
      start--;
      if (Ascii.isUpper(name.charAt(start))) {
        break;
      }
    }
    String word = name.substring(start, end).toLowerCase(Locale.ROOT);
    return ABOUT.contains(word) || word.equals("user") || word.equals("id");
  }

  private static Kind of(String word, String before, boolean capitals) {
    if (word.equals("key") || word.equals("keys")) {
      if (before.isEmpty() || before.equals("primary") || before.equals("secondary")) {
        // Keys of Azure, or columns of a database.
        return Kind.RANDOM;
      }
      boolean secret = KEYS.contains(before) || (capitals && !NOT_KEYS.contains(before));
      return secret && !before.equals("public") ? Kind.STRONG : Kind.NONE;
    }
    if ((word.equals("token") || word.equals("tokens")) && NOT_TOKEN.contains(before)) {
      return Kind.NONE;
    }
    if (before.equals("existing") && word.startsWith("secret")) {
      // Charts of Helm: the name of an object.
      return Kind.NONE;
    }
    if (STRONG.contains(word)) {
      return Kind.STRONG;
    }
    if (RECOVERY.contains(before) && (word.equals("phrase") || word.startsWith("code"))) {
      return word.equals("phrase") ? Kind.STRONG : Kind.WEAK;
    }
    if (WEAK.contains(word)) {
      return Kind.WEAK;
    }
    if (word.equals("authorization")) {
      return Kind.CREDENTIALS;
    }
    return isGlued(word) ? Kind.STRONG : Kind.NONE;
  }

  /** Words that are written as one: <code>dbpassword</code>, <code>rootpw</code>. */
  private static boolean isGlued(String word) {
    for (String ending : ENDINGS) {
      if (word.endsWith(ending)) {
        return !NOT_PASS.contains(word);
      }
    }
    if (word.endsWith("key")) {
      return KEYS.contains(word.substring(0, word.length() - "key".length()));
    }
    return (word.endsWith("pw") && word.length() > 3)
        || (word.endsWith("pwd") && !word.equals("oldpwd"))
        || word.endsWith("sessid")
        || word.endsWith("sessionid");
  }

  /** The id of an access key and the secret id of an AppRole are treated as secrets. */
  private static Kind idOf(String before, String beforeThat, Kind kind) {
    if (before.equals("key") && beforeThat.equals("access")) {
      return kind;
    }
    if (before.equals("token") && beforeThat.equals("root")) {
      // Vault names its root token so: VAULT_DEV_ROOT_TOKEN_ID.
      return kind;
    }
    return before.equals("secret") || before.equals("session") ? Kind.WEAK : Kind.NONE;
  }

  private static Kind max(Kind one, Kind other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether a name is written as those of environment variables. */
  private static boolean isConstant(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Ascii.isLower(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int wordEnd(String text, int from, int end) {
    int at = from + 1;
    while (at < end && Ascii.isLetterOrDigit(text.charAt(at))) {
      char last = text.charAt(at - 1);
      char c = text.charAt(at);
      boolean begins = Ascii.isUpper(c) && Ascii.isLower(last);
      boolean begun =
          Ascii.isUpper(c)
              && Ascii.isUpper(last)
              && at + 1 < end
              && Ascii.isLower(text.charAt(at + 1));
      if (begins || begun) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** A word in small letters, without digits at its ends. */
  private static String word(String text, int from, int behind) {
    int start = Math.max(from, behind - WORD);
    int end = behind;
    while (end > start && Ascii.isDigit(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
