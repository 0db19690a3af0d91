/** The file of accounts: what is deployed where. Errors name file, line and field. */
@Internal
@NullMarked
package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
