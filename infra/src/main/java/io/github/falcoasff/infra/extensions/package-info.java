/** Optional extensions: automatic actions on findings, and forwarding of findings to Splunk. */
@NullMarked
package io.github.falcoasff.infra.extensions;

import org.jspecify.annotations.NullMarked;
