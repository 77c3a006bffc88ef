package io.telltale.qa.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words -> tokens, left to right; at each word the first phrase that fits takes its words, else the word stands for itself. The order settles who wins: a time
 * window before an index ("first second"), a unit before a part of the face ("lip tightener"), a unit before a side ("eyes left").
 */
final class Phrases {
    private static final List<Phrase> IN_ORDER = List.of(new UnitPhrase(), new WindowPhrase(), new IndexPhrase(), new SidePhrase(), new PartPhrase(), Phrases::noun);
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.:]*");

    private Phrases() {
    }

    static List<Token> of(List<String> words) {
        List<Token> tokens = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            Phrase.Match match = first(words, at);
            tokens.addAll(match.tokens());
            at += match.length();
        }
        return tokens;
    }

    private static Phrase.Match first(List<String> words, int at) {
        for (Phrase phrase : IN_ORDER) {
            Optional<Phrase.Match> match = phrase.at(words, at);
            if (match.isPresent()) {
                return match.get();
            }
        }
        String word = words.get(at);
        return new Phrase.Match(List.of(NUMBER.matcher(word).matches() ? new Token.Plain(Role.NUMBER, word) : Token.Plain.of(word)), 1);
    }

    /** {@code ME}, {@code MaEs}: a kind and its noun in one. "me" after a verb of telling has been taken out before. {@code expression event}: one noun. */
    private static Optional<Phrase.Match> noun(List<String> words, int at) {
        String word = words.get(at);
        if (List.of("me", "mes", "mae", "maes").contains(word)) {
            Role kind = word.startsWith("me") ? Role.MICRO : Role.MACRO;
            return Optional.of(new Phrase.Match(List.of(new Token.Plain(kind, word), new Token.Plain(Role.EVENT, word)), 1));
        }
        int length = 0;
        while (Role.of(Phrase.word(words, at + length)) == Role.EVENT) {
            length++;
        }
        return length == 0 ? Optional.empty() : Phrase.Match.of(new Token.Plain(Role.EVENT, words.get(at + length - 1)), length);
    }
}
