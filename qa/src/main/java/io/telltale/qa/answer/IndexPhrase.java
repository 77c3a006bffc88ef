package io.telltale.qa.answer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The place of an event: {@code 5th}, {@code fifth}, {@code number five}, {@code event 5}, {@code last}, {@code second to last}, {@code third from the end},
 * {@code penultimate}.
 */
final class IndexPhrase implements Phrase {
    private static final Set<String> LAST = Set.of("last", "final", "latest");

    @Override
    public Optional<Match> at(List<String> words, int at) {
        String word = words.get(at);
        if (LAST.contains(word)) {
            return isVerb(words, at) ? Optional.empty() : index(words, at, 1, 1, true);
        }
        if (word.equals("penultimate")) {
            return index(words, at, 1, 2, true);
        }
        OptionalInt ordinal = Numerals.ordinal(words, at);
        if (ordinal.isPresent()) {
            int length = Numerals.length(words, at);
            int tail = fromEnd(words, at, length);
            return index(words, at, length + tail, ordinal.getAsInt(), tail > 0);
        }
        if (word.equals("number") && Numerals.cardinal(words, at + 1).isPresent()) {
            return index(words, at, 1 + Numerals.length(words, at + 1), Numerals.cardinal(words, at + 1).getAsInt(), false);
        }
        // A bare number is an index after the noun alone: "event three"; elsewhere "one" is a pronoun.
        String before = Phrase.word(words, at - 1);
        boolean afterNoun = Role.of(before) == Role.EVENT || before.equals("me") || before.equals("mae");
        OptionalInt cardinal = afterNoun ? Numerals.cardinal(words, at) : OptionalInt.empty();
        if (cardinal.isEmpty()) {
            return Optional.empty();
        }
        int length = Numerals.length(words, at);
        int tail = fromEnd(words, at, length);
        return index(words, at, length + tail, cardinal.getAsInt(), tail > 0);
    }

    /**
     * Words of {@code to last}, {@code to the last}, {@code last}, {@code from the end} after an ordinal; 0 where there are none or where a range is meant:
     * "from the 2nd to the last".
     */
    private static int fromEnd(List<String> words, int at, int length) {
        String before = Phrase.word(words, at - 1).equals("the") ? Phrase.word(words, at - 2) : Phrase.word(words, at - 1);
        int next = at + length;
        for (List<String> tail : List.of(List.of("to", "last"), List.of("to", "the", "last"), List.of("last"), List.of("from", "the", "end"), List.of("from", "last"))) {
            if (next + tail.size() <= words.size() && words.subList(next, next + tail.size()).equals(tail) && !before.equals("from")
                    && !(tail.equals(List.of("last")) && isVerb(words, next))) {
                return tail.size();
            }
        }
        return 0;
    }

    /** {@code last} in "how long does it last". */
    private static boolean isVerb(List<String> words, int at) {
        Role next = Role.of(Phrase.word(words, at + 1));
        boolean ofNoun = next.isNoun() || next == Role.PART || List.of("one", "left", "right", "me", "mae").contains(Phrase.word(words, at + 1));
        return words.subList(0, at).contains("howlong") && !ofNoun;
    }

    private static Optional<Match> index(List<String> words, int at, int length, int number, boolean fromEnd) {
        String text = Phrase.text(words, at, length);
        return Match.of(number < 1 ? new Token.Senseless("Events are numbered from 1; there is no event " + number + ".", text)
                : new Token.Index(new EventIndex(number, fromEnd), text), length);
    }
}
