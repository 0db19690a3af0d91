package io.github.falcoasff.work;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replacements for methods of the JDK that read less than all they are given, or may read it more
 * than once. Metered classes call these instead. Each replaces the instance method with its name in
 * the class of its first parameter, or the static method in the class that {@link StaticOf} names.
 */
public final class MeteredCalls {
  private MeteredCalls() {}

  /** Names the class of a static method. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface StaticOf {
    Class<?> value();
  }

  public static int indexOf(String text, int character) {
    return found(text, 0, text.indexOf(character));
  }

  public static int indexOf(String text, int character, int from) {
    return found(text, from, text.indexOf(character, from));
  }

  public static int indexOf(String text, String word) {
    return found(text, 0, text.indexOf(word));
  }

  public static int indexOf(String text, String word, int from) {
    return found(text, from, text.indexOf(word, from));
  }

  public static boolean contains(String text, CharSequence word) {
    return indexOf(text, word.toString()) >= 0;
  }

  public static int lastIndexOf(String text, int character) {
    return foundLast(text, text.length(), text.lastIndexOf(character));
  }

  public static int lastIndexOf(String text, int character, int from) {
    return foundLast(text, from, text.lastIndexOf(character, from));
  }

  public static int lastIndexOf(String text, String word) {
    return foundLast(text, text.length(), text.lastIndexOf(word));
  }

  public static int lastIndexOf(String text, String word, int from) {
    return foundLast(text, from, text.lastIndexOf(word, from));
  }

  public static boolean startsWith(String text, String prefix) {
    Work.add(prefix.length());
    return text.startsWith(prefix);
  }

  public static boolean startsWith(String text, String prefix, int at) {
    Work.add(prefix.length());
    return text.startsWith(prefix, at);
  }

  public static boolean endsWith(String text, String suffix) {
    Work.add(suffix.length());
    return text.endsWith(suffix);
  }

  public static boolean regionMatches(String text, int at, String other, int otherAt, int length) {
    Work.add(Math.max(0, length));
    return text.regionMatches(at, other, otherAt, length);
  }

  public static boolean regionMatches(
      String text, boolean ignoreCase, int at, String other, int otherAt, int length) {
    Work.add(Math.max(0, length));
    return text.regionMatches(ignoreCase, at, other, otherAt, length);
  }

  public static boolean equals(String text, Object other) {
    if (other instanceof String string) {
      compared(text, string);
    }
    return text.equals(other);
  }

  public static boolean equals(Object one, Object other) {
    return one instanceof String text ? equals(text, other) : one.equals(other);
  }

  public static boolean equalsIgnoreCase(String text, String other) {
    compared(text, other);
    return text.equalsIgnoreCase(other);
  }

  public static String substring(String text, int from) {
    Work.add(1 + Math.max(0, text.length() - from));
    return text.substring(from);
  }

  public static String substring(String text, int from, int to) {
    Work.add(1 + Math.max(0, to - from));
    return text.substring(from, to);
  }

  public static StringBuilder append(StringBuilder to, CharSequence text, int from, int end) {
    Work.add(1 + Math.max(0, end - from));
    return to.append(text, from, end);
  }

  public static StringBuilder append(StringBuilder to, String text) {
    Work.whole(text);
    return to.append(text);
  }

  public static StringBuilder append(StringBuilder to, CharSequence text) {
    Work.whole(text);
    return to.append(text);
  }

  public static StringBuilder append(StringBuilder to, Object value) {
    String text = String.valueOf(value);
    Work.whole(text);
    return to.append(text);
  }

  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Counted(text));
  }

  public static Matcher reset(Matcher matcher, CharSequence text) {
    return matcher.reset(new Counted(text));
  }

  public static Predicate<String> asMatchPredicate(Pattern pattern) {
    return text -> matcher(pattern, text).matches();
  }

  public static Predicate<String> asPredicate(Pattern pattern) {
    return text -> matcher(pattern, text).find();
  }

  public static String[] split(Pattern pattern, CharSequence text) {
    return pattern.split(new Counted(text));
  }

  public static String[] split(Pattern pattern, CharSequence text, int most) {
    return pattern.split(new Counted(text), most);
  }

  public static Stream<String> splitAsStream(Pattern pattern, CharSequence text) {
    return pattern.splitAsStream(new Counted(text));
  }

  public static boolean matches(String text, String expression) {
    return matcher(Pattern.compile(expression), text).matches();
  }

  public static String[] split(String text, String expression) {
    return split(Pattern.compile(expression), text);
  }

  public static String[] split(String text, String expression, int most) {
    return split(Pattern.compile(expression), text, most);
  }

  public static String replaceAll(String text, String expression, String replacement) {
    return matcher(Pattern.compile(expression), text).replaceAll(replacement);
  }

  public static String replaceFirst(String text, String expression, String replacement) {
    return matcher(Pattern.compile(expression), text).replaceFirst(replacement);
  }

  public static StringBuilder append(StringBuilder to, char[] text, int from, int length) {
    Work.add(1 + Math.max(0, length));
    return to.append(text, from, length);
  }

  public static void getChars(String text, int from, int end, char[] to, int at) {
    Work.add(1 + Math.max(0, end - from));
    text.getChars(from, end, to, at);
  }

  @SuppressWarnings("deprecation")
  public static void getBytes(String text, int from, int end, byte[] to, int at) {
    Work.add(1 + Math.max(0, end - from));
    text.getBytes(from, end, to, at);
  }

  public static StringBuilder deleteCharAt(StringBuilder from, int at) {
    Work.add(1 + from.length() - at);
    return from.deleteCharAt(at);
  }

  public static boolean addAll(Collection<Object> to, Collection<?> more) {
    Work.whole(more);
    return to.addAll(more);
  }

  public static boolean addAll(List<Object> to, Collection<?> more) {
    Work.whole(more);
    return to.addAll(more);
  }

  // The class that the call names.
  @SuppressWarnings("NonApiType")
  public static boolean addAll(ArrayList<Object> to, Collection<?> more) {
    Work.whole(more);
    return to.addAll(more);
  }

  public static boolean addAll(Set<Object> to, Collection<?> more) {
    Work.whole(more);
    return to.addAll(more);
  }

  public static void putAll(Map<Object, Object> to, Map<?, ?> more) {
    Work.whole(more);
    to.putAll(more);
  }

  public static void add(List<Object> list, int at, Object element) {
    moved(list, at);
    list.add(at, element);
  }

  public static Object remove(List<?> list, int at) {
    moved(list, at);
    return list.remove(at);
  }

  public static int read(InputStream from, byte[] to, int at, int length) throws IOException {
    int read = from.read(to, at, length);
    Work.add(1 + Math.max(0, read));
    return read;
  }

  public static void write(Writer to, char[] text, int from, int length) throws IOException {
    Work.add(1 + Math.max(0, length));
    to.write(text, from, length);
  }

  public static void write(OutputStream to, byte[] bytes, int from, int length) throws IOException {
    Work.add(1 + Math.max(0, length));
    to.write(bytes, from, length);
  }

  public static void write(ByteArrayOutputStream to, byte[] bytes, int from, int length) {
    Work.add(1 + Math.max(0, length));
    to.write(bytes, from, length);
  }

  public static void update(MessageDigest digest, byte[] bytes, int from, int length) {
    Work.add(1 + Math.max(0, length));
    digest.update(bytes, from, length);
  }

  @StaticOf(System.class)
  public static void arraycopy(Object from, int start, Object to, int at, int length) {
    Work.add(1 + Math.max(0, length));
    System.arraycopy(from, start, to, at, length);
  }

  @StaticOf(Arrays.class)
  public static byte[] copyOf(byte[] from, int length) {
    Work.add(1 + Math.max(0, length));
    return Arrays.copyOf(from, length);
  }

  @StaticOf(Arrays.class)
  public static byte[] copyOfRange(byte[] from, int start, int end) {
    Work.add(1 + Math.max(0, end - start));
    return Arrays.copyOfRange(from, start, end);
  }

  @StaticOf(Arrays.class)
  public static char[] copyOf(char[] from, int length) {
    Work.add(1 + Math.max(0, length));
    return Arrays.copyOf(from, length);
  }

  @StaticOf(Arrays.class)
  public static char[] copyOfRange(char[] from, int start, int end) {
    Work.add(1 + Math.max(0, end - start));
    return Arrays.copyOfRange(from, start, end);
  }

  @StaticOf(String.class)
  public static String valueOf(char[] from, int start, int length) {
    Work.add(1 + Math.max(0, length));
    return String.valueOf(from, start, length);
  }

  @StaticOf(Pattern.class)
  public static boolean matches(String expression, CharSequence text) {
    return matcher(Pattern.compile(expression), text).matches();
  }

  private static void moved(List<?> list, int at) {
    Work.add(1 + Math.max(0, list.size() - at));
  }

  private static int found(String text, int from, int at) {
    int start = Math.max(0, from);
    Work.add(1 + Math.max(0, (at < 0 ? text.length() : at) - start));
    return at;
  }

  private static int foundLast(String text, int from, int at) {
    Work.add(1 + Math.max(0, Math.min(from, text.length()) - Math.max(0, at)));
    return at;
  }

  private static void compared(String one, String other) {
    // Texts of different lengths are distinguished by their lengths.
    Work.add(other != null && one.length() == other.length() ? 1 + one.length() : 1);
  }

  /** A text that counts each look at one of its characters, as regular expressions take them. */
  private record Counted(CharSequence text) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int at) {
      Work.step();
      return text.charAt(at);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      Work.add(1 + to - from);
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
