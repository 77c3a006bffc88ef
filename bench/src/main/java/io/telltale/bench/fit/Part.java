package io.telltale.bench.fit;

/**
 * A part of a profile as it was fitted.
 *
 * @param source from what, for people to read
 */
record Part<T>(T value, String source) {
}
