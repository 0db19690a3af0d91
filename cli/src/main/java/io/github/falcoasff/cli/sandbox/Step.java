package io.github.falcoasff.cli.sandbox;

/**
 * A check with its result.
 *
 * @param check what was checked
 * @param result how the check ended
 * @param detail what was seen, or why the check was not tried; it contains no data of the account
 */
public record Step(Check check, Result result, String detail) {}
