package io.github.falcoasff.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** Compares the stand-in's rules with the service model in a file, and prints the differences. */
public final class ModelRun {
  private ModelRun() {}

  /**
   * Prints the differences, and fails if there are any.
   *
   * @param arguments the model's file
   */
  public static void main(String[] arguments) throws IOException {
    File file = new File(arguments[0]);
    List<String> differences = ModelComparison.differences(new ObjectMapper().readTree(file));
    differences.forEach(System.out::println);
    System.out.println(differences.size() + " differences from " + file.getName());
    if (!differences.isEmpty()) {
      throw new IllegalStateException("The stand-in differs from the service model");
    }
  }
}
