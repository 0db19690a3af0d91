package io.github.falcoasff.cli.sandbox;

/**
 * A check with its result.
 *
 * @param check what was checked
 * @param result how it ended
 * @param detail what was seen, or why it was not tried; without data of the account
 */
public record Step(Check check, Result result, String detail) {}
