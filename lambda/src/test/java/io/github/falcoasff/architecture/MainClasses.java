package io.github.falcoasff.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Path;
import java.util.Set;

/** Where the module's own main classes are: neither those of tests nor those of other modules. */
final class MainClasses implements LocationProvider {
  @Override
  public Set<Location> get(Class<?> testClass) {
    return Set.of(Location.of(Path.of("target", "classes")));
  }
}
