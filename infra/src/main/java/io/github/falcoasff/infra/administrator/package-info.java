/** Sets up the administrator account, which sees the findings of all members. */
@Internal
@NullMarked
package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
