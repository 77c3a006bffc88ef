package io.telltale.qa.answer;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number words and digits: {@code fifth}, {@code 5th}, {@code twenty first}, {@code five}, {@code 2.5}. */
final class Numerals {
    private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth");
    private static final List<String> CARDINALS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> TENS = List.of("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet");
    private static final Pattern ORDINAL_DIGITS = Pattern.compile("(\\d+)(?:st|nd|rd|th)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
    /** No video has so many events; larger numbers are read as this one. */
    private static final int MOST = 1_000_000_000;

    private Numerals() {
    }

    /** Words that {@link #ordinal} or {@link #cardinal} takes at {@code at}: 2 for {@code twenty first}. */
    static int length(List<String> words, int at) {
        return compound(words, at, ORDINALS).isPresent() || compound(words, at, CARDINALS).isPresent() ? 2 : 1;
    }

    /** {@code 5th}, {@code fifth}, {@code thirtieth}, {@code twenty first}. */
    static OptionalInt ordinal(List<String> words, int at) {
        String word = Phrase.word(words, at);
        Matcher digits = ORDINAL_DIGITS.matcher(word);
        if (digits.matches()) {
            return OptionalInt.of(integer(digits.group(1)));
        }
        if (ORDINALS.contains(word)) {
            return OptionalInt.of(ORDINALS.indexOf(word));
        }
        if (word.endsWith("ieth") && TENS.contains(word.substring(0, word.length() - 4))) {
            return OptionalInt.of(20 + 10 * TENS.indexOf(word.substring(0, word.length() - 4)));
        }
        return compound(words, at, ORDINALS);
    }

    /** {@code 5}, {@code five}, {@code thirty}, {@code twenty one}. */
    static OptionalInt cardinal(List<String> words, int at) {
        String word = Phrase.word(words, at);
        if (DIGITS.matcher(word).matches()) {
            return OptionalInt.of(integer(word));
        }
        OptionalInt compound = compound(words, at, CARDINALS);
        if (compound.isPresent()) {
            return compound;
        }
        int ten = ten(word);
        return CARDINALS.contains(word) ? OptionalInt.of(CARDINALS.indexOf(word)) : ten >= 0 ? OptionalInt.of(20 + 10 * ten) : OptionalInt.empty();
    }

    /** {@code 2.5}, or a cardinal. */
    static OptionalDouble decimal(List<String> words, int at) {
        String word = Phrase.word(words, at);
        if (DECIMAL.matcher(word).matches()) {
            return OptionalDouble.of(Double.parseDouble(word));
        }
        OptionalInt cardinal = cardinal(words, at);
        return cardinal.isPresent() ? OptionalDouble.of(cardinal.getAsInt()) : OptionalDouble.empty();
    }

    private static OptionalInt compound(List<String> words, int at, List<String> ones) {
        int ten = ten(Phrase.word(words, at));
        int one = ones.indexOf(Phrase.word(words, at + 1));
        return ten >= 0 && one >= 1 && one <= 9 ? OptionalInt.of(20 + 10 * ten + one) : OptionalInt.empty();
    }

    private static int ten(String word) {
        return word.endsWith("y") ? TENS.indexOf(word.substring(0, word.length() - 1)) : -1;
    }

    private static int integer(String digits) {
        return digits.length() > 9 ? MOST : Integer.parseInt(digits);
    }
}
