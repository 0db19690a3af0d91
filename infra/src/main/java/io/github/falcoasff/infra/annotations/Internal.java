package io.github.falcoasff.infra.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public type or member that only this project's CDK app uses. It can change in any
 * release. All other public types and members are the library's API, which {@code infra/api.txt}
 * lists. On a package, the annotation applies to all its types.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PACKAGE,
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD
})
@Internal
public @interface Internal {}
