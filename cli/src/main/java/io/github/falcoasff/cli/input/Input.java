package io.github.falcoasff.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file or standard input.
 *
 * @param name the name as the user wrote it
 * @param bytes its size; 0 if it is not known
 * @param modified when it was last changed, in milliseconds since the epoch
 * @param source opens it
 */
public record Input(String name, long bytes, long modified, Source source) {
  /** The name with which a user asks for standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final String STANDARD_INPUT_NAME = "standard input";

  /** Opens an input. */
  public interface Source {
    /** Opens the input at its beginning. */
    InputStream open() throws IOException;
  }

  /**
   * Returns the inputs that the user names: files, folders with all files in them in the order of
   * their names, or {@code -} for standard input. Hidden files in folders are left out.
   *
   * @throws NoSuchFileException if there is no such file or folder
   */
  public static List<Input> of(List<String> names, InputStream standardInput, long now)
      throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        inputs.add(new Input(STANDARD_INPUT_NAME, 0, now, () -> standardInput));
        continue;
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        for (Path file : files(path)) {
          inputs.add(of(file));
        }
      } else if (Files.exists(path)) {
        inputs.add(of(path));
      } else {
        throw new NoSuchFileException(name);
      }
    }
    return inputs;
  }

  /**
   * Checks that an output file is not one of the inputs.
   *
   * @throws FileSystemException if it is one of them
   */
  public static void checkNotRead(List<Input> inputs, Path output) throws IOException {
    for (Input input : inputs) {
      if (!input.name().equals(STANDARD_INPUT_NAME)
          && Files.exists(output)
          && Files.isRegularFile(output)
          && Files.isSameFile(Path.of(input.name()), output)) {
        throw new FileSystemException(
            output.toString(), "", "it is an input, which would be overwritten");
      }
    }
  }

  private static Input of(Path file) throws IOException {
    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
    return new Input(
        file.toString(),
        size,
        Files.getLastModifiedTime(file).toMillis(),
        () -> Files.newInputStream(file));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !hidden(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean hidden(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
