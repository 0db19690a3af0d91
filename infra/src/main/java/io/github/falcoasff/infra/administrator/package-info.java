/** What the account sets up in which the findings of all members are seen. */
@Internal
@NullMarked
package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
