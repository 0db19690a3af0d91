/** Facts about AWS: the forms of names, processors, and services that partitions lack. */
@Internal
@NullMarked
package io.github.falcoasff.infra.aws;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
