/**
 * Facts about AWS: the form of names, processor architectures, and services that some partitions
 * lack.
 */
@Internal
@NullMarked
package io.github.falcoasff.infra.aws;

import io.github.falcoasff.infra.annotations.Internal;
import org.jspecify.annotations.NullMarked;
