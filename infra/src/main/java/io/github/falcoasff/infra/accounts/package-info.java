/**
 * Reads the accounts file, which says what is deployed in which account. Errors name file, line and
 * field.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
