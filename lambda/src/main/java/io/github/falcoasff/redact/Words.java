package io.github.falcoasff.redact;

/**
 * The words of a text, one after the other. Quotes do not hold words together: in <code>
 * sh -c "mysql -px"</code> the shell's argument is a command too. In a list in brackets commas
 * separate words as well, as they do behind a closing quote. A command that is joined to a word
 * begins a word.
 */
final class Words {
  /** The longest commands in brackets before a pipe. */
  private static final int GROUP = 256;

  private final String text;
  private final boolean list;

  /** The end of the words without blanks between them. */
  private int runEnd;

  /** The end of a list in brackets that begins in them. */
  private int listEnd;

  /** The next closing bracket, as far as it was searched for. */
  private int close = -1;

  private int start;
  private int end;
  private int coreStart;
  private int coreEnd;

  /** Whether quotes or brackets are before the word. */
  private boolean opened;

  /** The start of the argument: that of the word, or of the value of a pair. */
  private int argument;

  Words(String text) {
    this.text = text;
    this.list = text.startsWith("(") && text.endsWith(")");
  }

  /** Moves to the next word; returns whether there is one. */
  boolean next() {
    return from(end);
  }

  /** Moves to the first word from an index on; returns whether there is one. */
  boolean from(int index) {
    start = index;
    while (start < text.length() && separates(start)) {
      start++;
    }
    if (start >= runEnd) {
      runEnd = Chars.wordEnd(text, start);
    }
    end = start;
    while (end < text.length() && !separates(end) && !(end > start && beginsInWord(end))) {
      look(end);
      end++;
    }
    coreStart = start;
    while (coreStart < end && opens(text.charAt(coreStart))) {
      coreStart++;
    }
    coreEnd = end;
    while (coreEnd > coreStart && closes(text.charAt(coreEnd - 1))) {
      coreEnd--;
    }
    opened = coreStart > start;
    argument = start;
    return start < text.length();
  }

  /** Takes the rest of this word from an index on as the argument: the value of a pair. */
  void beginAt(int index) {
    argument = Math.min(index, coreEnd);
    coreStart = argument;
    while (coreStart < coreEnd && opens(text.charAt(coreStart))) {
      coreStart++;
    }
  }

  int start() {
    return argument;
  }

  int end() {
    return end;
  }

  /** The word without quotes and brackets around it. */
  String core() {
    return text.substring(coreStart, coreEnd);
  }

  int coreStart() {
    return coreStart;
  }

  int coreEnd() {
    return coreEnd;
  }

  /** Looks whether a list in brackets begins here; no blank is in one. */
  private void look(int at) {
    char before = Chars.at(text, at - 1);
    boolean begins = at == start || before == '=' || before == '\\' || Chars.isQuote(before);
    if (text.charAt(at) != '(' || !begins) {
      return;
    }
    if (close < at) {
      close = text.indexOf(')', at);
      close = close < 0 ? text.length() : close;
    }
    // A list that was cut at the end of the text is one too.
    listEnd = close <= runEnd ? close : 0;
  }

  ValueReader.Ends ends() {
    return list || start < listEnd ? ValueReader.Ends.LIST : ValueReader.Ends.WORD;
  }

  /** Whether a command ends before this word, or this word is only such an end. */
  boolean endsCommandBefore() {
    char c = Chars.at(text, start);
    return c == '|' || c == '&' || c == ';' || (start > 0 && brokenLineBefore());
  }

  /** Whether this word begins a command whose output is an argument of another one. */
  boolean substitutes() {
    return JoinedCommand.begins(text, start)
        || (start + 1 < text.length() && JoinedCommand.begins(text, start + 1));
  }

  /** Whether there is a pipe before this word, or this word is a pipe. */
  boolean pipesBefore() {
    return Chars.at(text, start) == '|' && Chars.at(text, start + 1) != '|';
  }

  /** Whether a command ends with this word. */
  boolean endsCommand() {
    for (int i = coreEnd; i < end; i++) {
      char c = text.charAt(i);
      if (c == ';' || c == ')' || c == '|') {
        return true;
      }
    }
    return false;
  }

  /**
   * The closing bracket of commands that are piped together and begin with this word, as in {@code
   * (echo x; echo x) | passwd bob}; 0 if it begins none.
   */
  int groupEnd() {
    int last = text.charAt(argument) == '(' ? Math.min(text.length(), end + GROUP) : end;
    int close = end;
    while (close < last && text.charAt(close) != ')') {
      close++;
    }
    int pipe = Chars.skipSpaces(text, close + 1);
    boolean pipes = Chars.at(text, pipe) == '|' && Chars.at(text, pipe + 1) != '|';
    return close < last && pipes ? close : 0;
  }

  /** Whether this word ends with a pipe. */
  boolean pipes() {
    return Chars.at(text, end - 1) == '|' && Chars.at(text, end - 2) != '|';
  }

  /** The number of shell quotes in the word. */
  int quotes() {
    int quotes = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        quotes++;
      }
    }
    return quotes;
  }

  /** Whether there is a quote after the word but not before it. */
  boolean closesQuote() {
    return coreEnd < end && !opened;
  }

  private boolean brokenLineBefore() {
    for (int i = start - 1; i >= 0 && Chars.isBlank(text.charAt(i)); i--) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  private boolean separates(int at) {
    char c = text.charAt(at);
    if (Chars.isBlank(c)) {
      return true;
    }
    boolean behindQuote = (c == ',' || c == ':') && Chars.isQuote(Chars.at(text, at - 1));
    return behindQuote || (c == ',' && (list || at < listEnd));
  }

  /** Whether a command or the input of one begins here, without a blank before it. */
  private boolean beginsInWord(int at) {
    return JoinedCommand.begins(text, at)
        || (text.startsWith("<<<", at) && text.charAt(at - 1) != '<');
  }

  private static boolean opens(char c) {
    return Chars.isQuote(c)
        || JoinedCommand.isOperator(c)
        || c == '\\'
        || c == '('
        || c == '['
        || c == '{'
        || c == '$';
  }

  private static boolean closes(char c) {
    return Chars.isQuote(c) || c == '\\' || Chars.isCloser(c);
  }
}
