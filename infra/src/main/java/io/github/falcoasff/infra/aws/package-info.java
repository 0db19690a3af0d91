/** What AWS gives: names with their forms, processors, and what its partitions lack. */
@NullMarked
package io.github.falcoasff.infra.aws;

import org.jspecify.annotations.NullMarked;
