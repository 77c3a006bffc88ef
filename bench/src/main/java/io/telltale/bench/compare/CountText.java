package io.telltale.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The count that a text names: {@code 7}, {@code "There are seven events."}, {@code 7.0}. Empty where it names none, or several that differ. Ordinals
 * ({@code 5-th}) and numbers inside of words ({@code AU12}) are no counts.
 */
final class CountText {
    private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty");
    private static final Pattern DIGITS = Pattern.compile("(?<![\\w.,-])\\d{1,9}(?:\\.\\d{1,9})?(?![\\w]|-?(?:st|nd|rd|th)\\b)");
    private static final Pattern NONE = Pattern.compile("\\W*(?:none|no)\\b.*", Pattern.DOTALL);

    private CountText() {
    }

    static OptionalDouble read(String text) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        Set<Double> named = new TreeSet<>();
        Matcher digits = DIGITS.matcher(plain);
        while (digits.find()) {
            named.add(Double.valueOf(digits.group()));
        }
        if (named.isEmpty()) {
            for (String word : plain.split("[^a-z]+")) {
                if (WORDS.contains(word)) {
                    named.add((double) WORDS.indexOf(word));
                }
            }
        }
        if (named.isEmpty() && NONE.matcher(plain).matches()) {
            named.add(0.0);
        }
        return named.size() == 1 ? OptionalDouble.of(named.iterator().next()) : OptionalDouble.empty();
    }
}
