/**
 * Imports findings as member accounts, by assuming a role in each. Credentials and target of a
 * member are always of the same account.
 */
@NullMarked
package io.github.falcoasff.member;

import org.jspecify.annotations.NullMarked;
