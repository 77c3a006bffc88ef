package io.telltale.qa.answer;

import io.telltale.qa.reason.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A half of the face, or the question which: {@code on the left}, {@code right half}, {@code left sided}, {@code left brow}, {@code both sides};
 * {@code left or right}, {@code which side}. "Left" and "right" alone are words of many meanings ("how many are left?", "the right answer") and are not read as
 * sides.
 */
final class SidePhrase implements Phrase {
    private static final Set<String> HALVES = Set.of("side", "sides", "sided", "half", "halves", "face", "hand");

    @Override
    public Optional<Match> at(List<String> words, int at) {
        String word = words.get(at);
        String next = Phrase.word(words, at + 1);
        if ((word.equals("which") || word.equals("what")) && List.of("side", "sides", "half").contains(next)) {
            return Match.of(new Token.Plain(Role.SIDE_ASKED, word + " " + next), 2);
        }
        if (word.equals("both") && (next.equals("sides") || next.equals("halves"))) {
            return Match.of(new Token.Sided(Side.BOTH, "both sides"), 2);
        }
        if (word.equals("both") && Role.of(next) == Role.PART) {
            return Match.of(new Token.Sided(Side.BOTH, word), 1);
        }
        if (word.equals("unilateral") && next.equals("or") && Phrase.word(words, at + 2).equals("bilateral")
                || word.equals("bilateral") && next.equals("or") && Phrase.word(words, at + 2).equals("unilateral")) {
            return Match.of(new Token.Plain(Role.SIDE_ASKED, "unilateral or bilateral"), 3);
        }
        if (word.equals("bilateral") || word.equals("bilaterally")) {
            return Match.of(new Token.Sided(Side.BOTH, word), 1);
        }
        if (!isSide(word)) {
            return Optional.empty();
        }
        int length = 1 + halves(words, at + 1);
        int other = at + length + 1;
        while (List.of("on", "to", "the").contains(Phrase.word(words, other))) {
            other++;
        }
        String between = Phrase.word(words, at + length);
        if ((between.equals("or") || between.equals("and")) && isSide(Phrase.word(words, other)) && !words.get(other).equals(word)) {
            int both = other + 1 + halves(words, other + 1) - at;
            return Match.of(between.equals("or") ? new Token.Plain(Role.SIDE_ASKED, "left or right") : new Token.Sided(Side.BOTH, "left and right"), both);
        }
        boolean named = length > 1 || Role.of(next) == Role.PART || isPlace(words, at) && !Role.of(next).isNoun();
        return named ? Match.of(new Token.Sided(word.equals("left") ? Side.LEFT : Side.RIGHT, word), length) : Optional.empty();
    }

    /** {@code side}, {@code hand side}, {@code half of the face}: words after {@code left} that say that it is a side. */
    private static int halves(List<String> words, int at) {
        int length = 0;
        while (HALVES.contains(Phrase.word(words, at + length))) {
            length++;
        }
        return length;
    }

    /** {@code on the left}, {@code on the subjects left}; not {@code to the left}, which is a direction. */
    private static boolean isPlace(List<String> words, int at) {
        int before = at - 1;
        while (List.of("the", "subjects", "persons", "his", "her", "their").contains(Phrase.word(words, before))) {
            before--;
        }
        return List.of("on", "at").contains(Phrase.word(words, before)) && before < at - 1;
    }

    private static boolean isSide(String word) {
        return word.equals("left") || word.equals("right");
    }
}
