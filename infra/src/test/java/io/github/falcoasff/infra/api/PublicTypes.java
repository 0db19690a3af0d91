package io.github.falcoasff.infra.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.falcoasff.infra.annotations.Internal;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The types of the library's API: public types that are not internal and are not in an internal
 * package.
 */
final class PublicTypes {

  static final String ROOT = "io.github.falcoasff.infra";

  private static final List<Class<?>> CLASSES = classes();

  private PublicTypes() {}

  static List<Class<?>> all() {
    return CLASSES.stream().filter(PublicTypes::isApi).toList();
  }

  /** Returns the packages that are internal as a whole. */
  static List<String> internalPackages() {
    return CLASSES.stream()
        .filter(type -> isInternal(type.getPackage()))
        .map(Class::getPackageName)
        .distinct()
        .toList();
  }

  static boolean isApi(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (!Modifier.isPublic(at.getModifiers()) || isInternal(at)) {
        return false;
      }
    }
    return !isInternal(type.getPackage());
  }

  static boolean isInternal(AnnotatedElement element) {
    return element.isAnnotationPresent(Internal.class);
  }

  private static List<Class<?>> classes() {
    return new ClassFileImporter()
        .importPath(compiled()).stream()
            .filter(
                type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
            .<Class<?>>map(JavaClass::reflect)
            .sorted(Comparator.comparing((Class<?> type) -> type.getName()))
            .toList();
  }

  /** Returns the directory with only the library's classes. */
  private static Path compiled() {
    try {
      return Path.of(Internal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
