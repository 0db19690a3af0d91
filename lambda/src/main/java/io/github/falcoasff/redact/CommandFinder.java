package io.github.falcoasff.redact;

import java.util.List;
import java.util.Set;

/**
 * Finds secrets in the arguments of programs, by the table of programs. A program is found at every
 * word that is its name, so also after {@code sudo}, {@code env}, {@code sh -c} or {@code docker
 * exec}; but not in the arguments of a program that only searches for words.
 */
final class CommandFinder implements SecretFinder {
  /** Words after which a new command begins. */
  private static final Set<String> RESTARTS =
      Plain.words("-exec -execdir xargs sudo sh bash dash zsh ash ksh -c exec env nohup time");

  /** Options whose value is a password in many programs that are not in the table. */
  static final Set<String> GENERIC = Plain.words("-p -P -pw -w -pass -a");

  static final Set<String> USERS =
      Plain.words("-u --user -U --userpass -a --auth --creds --login --credential");

  static final int LONGEST_PROGRAM = 40;

  @Override
  public void find(String text, Spans found) {
    if (CommandWords.anyIn(text)) {
      read(text, found);
    }
  }

  /** Reads the text word by word. */
  static void read(String text, Spans found) {
    new Reading(text, found).read();
  }

  /** Reads one text. */
  private static final class Reading {
    private final String text;
    private final Spans found;
    private final Words words;

    private boolean searching;
    private boolean known;

    /** Whether a quote of the command is open. */
    private boolean quoted;

    private Command command;

    /** The arguments of an {@code echo} before a pipe; -1 if there is none. */
    private int echoStart = -1;

    private int echoEnd;

    /** The end of the brackets around it, if they are piped as a whole; else 0. */
    private int group;

    /** Whether the words belong to an {@code echo}. */
    private boolean echoing;

    Reading(String text, Spans found) {
      this.text = text;
      this.found = found;
      this.words = new Words(text);
      this.command = new Command(text, List.of());
    }

    void read() {
      boolean more = words.next();
      while (more) {
        int next = word();
        more = next > 0 ? words.from(next) : words.next();
      }
    }

    /** Takes one word; returns the index after a value that was taken with it, or 0. */
    private int word() {
      if (words.endsCommandBefore()) {
        end(words.start(), words.pipesBefore());
        if (words.core().isEmpty()) {
          return 0;
        }
      }
      int value = FalcoPairs.valueAt(text, words.coreStart());
      // Falco prints an event's exe=mysql and args=-px one after the other.
      if (value > 0 && !text.startsWith("args=", words.coreStart())) {
        end(words.start(), false);
      }
      words.beginAt(Math.max(value, words.start()));
      String core = words.core();
      if (!command.expects(core) && begins(core)) {
        return 0;
      }
      int next = hereString(core);
      if (next == 0 && !searching && !core.isEmpty()) {
        boolean awaits = command.awaitsPosition();
        next = command.argument(words, found);
        if (next == 0 && awaits) {
          next = quotedArgument();
        }
        input();
      }
      if (next == 0 && !known && !searching) {
        next = generic(core);
      }
      if (next == 0) {
        userInfo(core);
      }
      boolean quoteEnds = quoteEnds();
      if (words.endsCommand() || words.pipes() || quoteEnds) {
        end(words.coreEnd(), words.pipes());
      }
      return next;
    }

    /** Takes a word that begins a command; returns whether it is a program of the table. */
    private boolean begins(String core) {
      if (core.isEmpty() || core.length() > LONGEST_PROGRAM) {
        return false;
      }
      if (searching && !words.substitutes()) {
        searching = !RESTARTS.contains(core);
        return false;
      }
      searching = false;
      String program = program(core);
      if (program.equals("echo") || program.equals("printf")) {
        echo();
        return false;
      }
      List<Programs.Row> rows = Programs.of(program);
      if (!rows.isEmpty()) {
        command = new Command(text, rows);
        quoted = false;
        known = true;
        input();
        return true;
      }
      searching = !known && Programs.SEARCHERS.contains(program);
      return false;
    }

    private void echo() {
      echoing = true;
      if (words.start() < group) {
        return;
      }
      echoStart = words.end();
      group = words.groupEnd();
    }

    /** The index after an argument in quotes with blanks, which is one argument; else 0. */
    private int quotedArgument() {
      if (!Chars.isQuote(text.charAt(words.start()))) {
        return 0;
      }
      Value value = ValueReader.read(text, words.start(), words.ends());
      return value.next() > words.end() && value.end() < text.length() ? value.next() : 0;
    }

    /** Whether a quote closes in this word that was opened before the command. */
    private boolean quoteEnds() {
      int quotes = words.quotes();
      if (quotes % 2 == 0) {
        return false;
      }
      if (quoted || !words.closesQuote()) {
        quoted = !quoted;
        return false;
      }
      return true;
    }

    /** A command ends here. */
    private void end(int at, boolean pipe) {
      quoted = false;
      if (at > group || pipe) {
        if (echoing && pipe) {
          echoEnd = group > 0 ? Math.min(at, group) : at;
        } else {
          echoStart = -1;
        }
        echoing = false;
        group = 0;
      }
      searching = false;
      known = false;
      command = new Command(text, List.of());
    }

    /** Adds the text that is echoed into a program that reads a secret. */
    private void input() {
      char part = command.input();
      if (part == 0 || echoStart < 0 || echoing || echoEnd <= echoStart) {
        return;
      }
      int start = Chars.skipBlanks(text, echoStart);
      while (start < echoEnd && text.charAt(start) == '-') {
        start = Chars.skipBlanks(text, Chars.wordEnd(text, start));
      }
      add(part, start, echoEnd);
      echoStart = -1;
    }

    private void add(char part, int start, int end) {
      int last = end;
      while (last > start && Chars.isBlank(text.charAt(last - 1))) {
        last--;
      }
      Value value = new Value(start, Math.max(start, last), end, false);
      Value secret = new Slot(Slot.Kind.INPUT, "", 0, part).secret(text, value);
      Value plain = secret.isEmpty() ? value : unquoted(secret);
      SecretCheck.add(text, plain, SecretNames.Kind.STRONG, found);
    }

    private Value unquoted(Value value) {
      int start = value.start();
      int end = value.end();
      boolean quoted =
          end - start > 1
              && Chars.isQuote(text.charAt(start))
              && text.charAt(end - 1) == text.charAt(start);
      return quoted ? new Value(start + 1, end - 1, value.next(), true) : value;
    }

    /** {@code sudo -S <<< x}. */
    private int hereString(String core) {
      if (!core.startsWith("<<<")) {
        return 0;
      }
      char part = command.input();
      int at = Chars.skipBlanks(text, words.coreStart() + "<<<".length());
      if (part == 0 || at >= text.length()) {
        // It is no argument of the program.
        return words.end();
      }
      Value value = ValueReader.read(text, at, words.ends());
      Value secret = new Slot(Slot.Kind.INPUT, "", 0, part).secret(text, value);
      SecretCheck.add(text, secret, SecretNames.Kind.STRONG, found);
      return Math.max(value.next(), words.end());
    }

    /** Takes options that look like those for a password, if their value looks like one. */
    private int generic(String core) {
      if (core.length() > LONGEST_PROGRAM || core.indexOf('-') != 0) {
        return 0;
      }
      boolean user = USERS.contains(core);
      if (user || GENERIC.contains(core)) {
        int at = Arguments.next(text, words.coreEnd());
        return at < 0 ? 0 : random(at, user);
      }
      boolean joined = core.length() > 2 && core.charAt(1) == 'p';
      if (joined && SecretLikelihood.isRandom(core.substring(2))) {
        found.add(words.coreStart() + 2, words.coreEnd());
      }
      return 0;
    }

    /** The password of {@code user:password@host} without a scheme, if it looks like one. */
    private void userInfo(String core) {
      int colon = core.indexOf(':');
      int at = core.lastIndexOf('@');
      boolean url = core.startsWith("://", colon);
      if (colon < 1 || url || at <= colon || at + 1 == core.length()) {
        return;
      }
      Value value =
          new Value(words.coreStart() + colon + 1, words.coreStart() + at, words.end(), false);
      SecretCheck.add(text, value, SecretNames.Kind.RANDOM, found);
    }

    private int random(int at, boolean user) {
      Value value = ValueReader.read(text, at, words.ends());
      int start = value.start();
      if (user && !value.isLong()) {
        int colon = value.in(text).indexOf(':');
        start = colon < 0 ? start : start + colon + 1;
      }
      Value secret = new Value(start, value.end(), value.next(), value.quoted());
      return SecretCheck.add(text, secret, SecretNames.Kind.RANDOM, found) ? value.next() : 0;
    }

    private static String program(String core) {
      int start = core.lastIndexOf('/') + 1;
      boolean path = start > 1 && !core.startsWith("./");
      if (path && !core.substring(0, start).endsWith("bin/") && core.charAt(0) == '/') {
        return "";
      }
      int end = core.endsWith(".exe") ? core.length() - ".exe".length() : core.length();
      return core.substring(start, end);
    }
  }
}
