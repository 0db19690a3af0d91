/**
 * Imports findings as member accounts, by a role that is assumed in each. Credentials and target of
 * a member are made for the same account.
 */
@NullMarked
package io.github.falcoasff.member;

import org.jspecify.annotations.NullMarked;
