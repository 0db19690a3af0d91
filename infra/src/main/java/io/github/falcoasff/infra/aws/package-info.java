/** What AWS gives: names with their forms, processors, and what its partitions lack. */
@Internal
@NullMarked
package io.github.falcoasff.infra.aws;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
