package io.telltale.bench.mabench;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code answer, options -> which option}, or none where the answer does not say one and only one.
 *
 * <p>Understood, after marks of emphasis and a lead such as {@code Answer:} or {@code The correct option is} are taken off: a letter alone ({@code B},
 * {@code (b)}, {@code [B]}, {@code B.}); a letter, a mark and text ({@code (B) Body-hand}, {@code B. because …}), unless that text is another option or another
 * letter; the text of an option, alone or followed by a stop, a comma or a dash and more ({@code No, it moves down}). Case, punctuation and spaces within the
 * text do not matter. Otherwise the last sentence that says {@code the answer is …} is read the same way. An option that is merely mentioned is not taken: "not
 * the head but the hand" names two, and a scorer that guesses favours models that talk.
 */
final class Choice {
    static final int MOST_OPTIONS = 26;
    private static final Pattern TAGS = Pattern.compile("(?is).*<answer>(.*?)</answer>.*");
    private static final Pattern LEAD = Pattern.compile("(?is)^(?:(?:the|my|final|correct|best)\\s+)*(?:answer|option|choice)(?:\\s+is\\b|\\s*[:=])\\s*:?\\s*(?:(?:option|choice)\\s+)?");
    private static final Pattern SAID = Pattern.compile("(?is)\\b(?:answer|option|choice)(?:\\s+is\\b|\\s*[:=])\\s*:?\\s*(?=([^\\n]+))");
    private static final Pattern LETTER = Pattern.compile("(?s)^(?:option\\s+)?(?:[(\\[]\\s*([A-Za-z])\\s*[)\\]]\\s*[.:,]?|([A-Za-z])\\s*(?:[).:,]|\\s[-–]\\s|$))\\s*(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECOND_LETTER = Pattern.compile("(?is)^(?:(?:or|and|/|&|\\+)\\s*)?(?:[(\\[]\\s*[a-z]\\s*[)\\]]|[a-z]\\s*(?:[).:,]|$|\\s(?:or|and)\\b)).*");
    private static final Pattern FIRST_CLAUSE = Pattern.compile("(?s)^(.+?)(?:[.,;:!\\n]|\\s[-–—]\\s|—).*$");

    private Choice() {
    }

    static OptionalInt of(String answer, List<String> options) {
        String text = Normalizer.normalize(answer, Normalizer.Form.NFKC).replaceAll("[*`\"“”]", "").strip();
        Matcher tags = TAGS.matcher(text);
        if (tags.matches()) {
            text = tags.group(1).strip();
        }
        OptionalInt whole = said(LEAD.matcher(text).replaceFirst(""), options);
        if (whole.isPresent()) {
            return whole;
        }
        String last = null;
        Matcher said = SAID.matcher(text);
        while (said.find()) {
            last = said.group(1);
        }
        return last == null ? OptionalInt.empty() : said(last.strip(), options);
    }

    private static OptionalInt said(String text, List<String> options) {
        OptionalInt option = exactly(text, options);
        if (option.isPresent()) {
            return option;
        }
        Matcher letter = LETTER.matcher(text);
        if (letter.matches()) {
            String name = letter.group(1) == null ? letter.group(2) : letter.group(1);
            int index = name.toUpperCase(Locale.ROOT).charAt(0) - 'A';
            OptionalInt beside = exactly(letter.group(3), options);
            boolean contradicts = beside.isPresent() && beside.getAsInt() != index;
            boolean isOneOfTwo = SECOND_LETTER.matcher(letter.group(3)).matches();
            return index < options.size() && !contradicts && !isOneOfTwo ? OptionalInt.of(index) : OptionalInt.empty();
        }
        Matcher clause = FIRST_CLAUSE.matcher(text);
        return clause.matches() ? exactly(clause.group(1), options) : OptionalInt.empty();
    }

    private static OptionalInt exactly(String text, List<String> options) {
        String plain = plain(text);
        for (int i = 0; i < options.size(); i++) {
            if (plain(options.get(i)).equals(plain)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Letters and digits, lower case, one space between words. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
