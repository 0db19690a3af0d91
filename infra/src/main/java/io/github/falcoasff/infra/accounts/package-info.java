/** The file of accounts: what is deployed where. Errors name file, line and field. */
@NullMarked
package io.github.falcoasff.infra.accounts;

import org.jspecify.annotations.NullMarked;
