package io.github.falcoasff.standin;

/**
 * A limit and the document that gives it.
 *
 * @param limit the limit
 * @param source where it comes from
 */
record SourcedLimit(Limit limit, Source source) {}
