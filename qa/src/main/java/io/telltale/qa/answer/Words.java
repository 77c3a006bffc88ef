package io.telltale.qa.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a question: text -> roles. Case, hyphens, quotes, punctuation, compounds and the forms of numbers are levelled here. */
final class Words {
    private static final List<String> UNITS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth");
    private static final List<String> CARDINALS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> TENS = List.of("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet");
    private static final Pattern DIGITS = Pattern.compile("(\\d+)(?:st|nd|rd|th)?");
    /** No video has so many events; larger numbers are read as this one. */
    private static final int MOST = 1_000_000_000;

    private Words() {
    }

    static List<Word> of(String text) {
        String[] tokens = level(text).split(" ");
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            String token = tokens[i];
            Optional<Integer> number = i + 1 < tokens.length ? compound(token, tokens[i + 1]) : Optional.empty();
            if (number.isPresent()) {
                words.add(Word.index(token + "-" + tokens[++i], number.get()));
                continue;
            }
            number = number(token, words);
            if (number.isPresent()) {
                words.add(Word.index(token, number.get()));
            } else if (token.equals("last") || token.equals("final") || token.equals("latest")) {
                words.add(last(words));
            } else if (token.equals("penultimate")) {
                words.add(Word.indexFromEnd(token, 2));
            } else if (!token.isEmpty()) {
                words.add(Word.of(token));
            }
        }
        return words;
    }

    private static String level(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("['\u2019`]", "")
                .replaceAll("#\\s*(?=of\\b)", "number ").replaceAll("#\\s*(?=\\d)", "")
                .replaceAll("(?<=\\d)\\.(?=\\d)", "point")
                .replaceAll("[^\\p{L}\\p{N}%+]+", " ").trim()
                .replaceAll("(\\d+) (st|nd|rd|th)\\b", "$1$2")
                .replaceAll("\\b(micro|macro)(expressions?|events?)\\b", "$1 $2")
                .replaceAll("\\blong (?=video|clip|recording)", "")
                .replaceAll("\\bhow many\\b", "howmany").replaceAll("\\bhow often\\b", "howmany")
                .replaceAll("\\b(?:total )?(?:count|number|amount) of\\b", "howmany")
                .replaceAll("\\b(?:count|number) howmany\\b", "howmany")
                .replaceAll("\\b(?:event|expression) (?:number|no|nr) (?=\\d|" + String.join("|", CARDINALS) + ")", "event ")
                .replaceAll("\\b(tell|give|show|let) (me|us)\\b", "say")
                .replaceAll("\\bfacial action (?:coding system )?(units?|codes?)\\b", "aus").replaceAll("\\b(?:action units?|facs(?: (?:units?|codes?))?)\\b", "aus")
                .replaceAll("\\baus? codes?\\b", "aus")
                .replaceAll("\\bnext to(?: the)? last\\b", "penultimate");
    }

    /** {@code twenty first}, {@code thirty two}. */
    private static Optional<Integer> compound(String tens, String unit) {
        int ten = tens.endsWith("y") ? TENS.indexOf(tens.substring(0, tens.length() - 1)) : -1;
        int one = Math.max(UNITS.indexOf(unit), CARDINALS.indexOf(unit));
        return ten >= 0 && one >= 1 && one <= 9 ? Optional.of(20 + 10 * ten + one) : Optional.empty();
    }

    private static Optional<Integer> number(String token, List<Word> before) {
        Matcher digits = DIGITS.matcher(token);
        if (digits.matches()) {
            return Optional.of(digits.group(1).length() > 9 ? MOST : Integer.parseInt(digits.group(1)));
        }
        if (UNITS.contains(token)) {
            return Optional.of(UNITS.indexOf(token));
        }
        if (token.endsWith("ieth") && TENS.contains(token.substring(0, token.length() - 4))) {
            return Optional.of(20 + 10 * TENS.indexOf(token.substring(0, token.length() - 4)));
        }
        // A bare cardinal is an index after the noun alone: "event three"; elsewhere "one" is a pronoun.
        boolean afterNoun = !before.isEmpty() && before.getLast().role() == Word.Role.EVENT;
        return afterNoun && CARDINALS.contains(token) ? Optional.of(CARDINALS.indexOf(token)) : Optional.empty();
    }

    /** {@code last}; after an ordinal, as in {@code second to last}, counted from the end. */
    private static Word last(List<Word> words) {
        int end = words.size();
        while (end > 0 && (words.get(end - 1).text().equals("to") || words.get(end - 1).text().equals("the"))) {
            end--;
        }
        boolean toLast = end > 0 && words.get(end - 1).role() == Word.Role.INDEX && (end == words.size() || words.get(end).text().equals("to"));
        if (!toLast) {
            return Word.indexFromEnd("last", 1);
        }
        Word ordinal = words.get(end - 1);
        words.subList(end - 1, words.size()).clear();
        return Word.indexFromEnd(ordinal.text() + " to last", ordinal.number());
    }
}
