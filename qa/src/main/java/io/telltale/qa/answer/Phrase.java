package io.telltale.qa.answer;

import java.util.List;
import java.util.Optional;

/** A phrase of one or more words that has a value: an action unit, a time window, an index, a side. */
@FunctionalInterface
interface Phrase {
    /** The phrase that begins at {@code words[at]}, if there is one. */
    Optional<Match> at(List<String> words, int at);

    /**
     * What was read.
     *
     * @param length words that it took, 1 or more
     */
    record Match(List<Token> tokens, int length) {
        public Match {
            if (tokens.isEmpty() || length < 1) {
                throw new IllegalArgumentException("a phrase has words and tokens, got " + length + " and " + tokens);
            }
            tokens = List.copyOf(tokens);
        }

        static Optional<Match> of(Token token, int length) {
            return Optional.of(new Match(List.of(token), length));
        }
    }

    /** The word at {@code at}; empty text beyond either end. */
    static String word(List<String> words, int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    static String text(List<String> words, int at, int length) {
        return String.join(" ", words.subList(at, at + length));
    }
}
