package io.telltale.app.runs;

import io.telltale.app.runs.Limit.Relation;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code words -> search}. Words may stand in any order; case does not matter; {@code all}, {@code and}, {@code with} and commas may stand between.
 *
 * <pre>
 * search   = { kind | side | unit | limit | name | date }
 * kind     = micro | macro | micro-expression | macro-expression | ME | MaE            (and their plurals)
 * side     = left | right | both
 * unit     = AU12 | lip corner puller | …
 * limit    = [peak | duration | confidence] relation NUMBER [% | s | ms] | longer than NUMBER s | shorter than NUMBER s | surer than NUMBER %
 * relation = over | under | at least | at most | &gt; | &lt; | &gt;= | &lt;=
 * name     = named NAME | named "A NAME"
 * date     = since 2026-11-01 | before 2026-12-01 | on 2026-11-20
 * </pre>
 * A limit without a noun is one of the peak where it ends in {@code %}, of the duration where it ends in {@code s} or {@code ms}.
 */
final class RunSearchParser {
    private static final Pattern TOKEN = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([<>]=?)|[^\\s,\"<>]+");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(.*)");
    private static final int LONGEST_UNIT_NAME = 3;
    /** Characters; the pattern of words takes a call for each one in quotation marks. */
    private static final int LONGEST = 1000;
    private static final Map<String, Kind> KINDS = Map.of("micro", Kind.MICRO, "me", Kind.MICRO, "micro-expression", Kind.MICRO, "macro", Kind.MACRO, "mae", Kind.MACRO,
            "macro-expression", Kind.MACRO);
    private static final Set<String> FILLERS = Set.of("all", "and", "with", "expression", "expressions", "event", "events");
    private static final String CAN_BE_SAID = "say for instance: left AU12 micro over 1 % longer than 0.2 s surer than 90 % named 006 since 2026-11-01";

    private enum Quantity {
        PEAK, DURATION, CONFIDENCE
    }

    private record Token(String word, boolean quoted) {
    }

    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private Optional<Kind> kind = Optional.empty();
    private Optional<Side> side = Optional.empty();
    private final Set<ActionUnit> units = EnumSet.noneOf(ActionUnit.class);
    private Range peak = Range.ANY;
    private Range seconds = Range.ANY;
    private Range sure = Range.ANY;
    private Optional<String> name = Optional.empty();
    private Optional<LocalDate> since = Optional.empty();
    private Optional<LocalDate> before = Optional.empty();

    private RunSearchParser(String words) {
        if (words.length() > LONGEST) {
            throw new IllegalArgumentException("a search has at most " + LONGEST + " characters, got " + words.length());
        }
        Matcher matcher = TOKEN.matcher(words);
        while (matcher.find()) {
            tokens.add(matcher.group(1) == null ? new Token(matcher.group(), false) : new Token(matcher.group(1).replace("\"\"", "\""), true));
        }
        if (words.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new IllegalArgumentException("a quotation mark is not closed in: " + words);
        }
    }

    static RunSearch parse(String words) {
        try {
            return new RunSearchParser(words).search();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "), e);
        }
    }

    private RunSearch search() {
        while (at < tokens.size()) {
            term();
        }
        return new RunSearch(kind, side, units, peak, seconds, sure, name, since, before);
    }

    private void term() {
        Token token = tokens.get(at);
        String word = word(at);
        Optional<ActionUnit> unit = unit();
        if (token.quoted) {
            throw not(token.word);
        } else if (unit.isPresent()) {
            units.add(unit.get());
        } else if (KINDS.containsKey(singular(word))) {
            at++;
            kind = once("kind", kind, KINDS.get(singular(word)));
        } else if (word.equals("left") || word.equals("right") || word.equals("both")) {
            at++;
            side = once("side", side, Side.valueOf(word.toUpperCase(Locale.ROOT)));
        } else if (FILLERS.contains(word)) {
            at++;
        } else if (word.equals("named")) {
            at++;
            name = once("name", name, next("a name").word);
        } else if (word.equals("since") || word.equals("before") || word.equals("on")) {
            at++;
            day(word);
        } else {
            limit();
        }
    }

    private static String singular(String word) {
        return word.endsWith("expressions") ? word.substring(0, word.length() - 1) : word;
    }

    /** The longest name that begins here; {@code 12} alone is a number, no unit. */
    private Optional<ActionUnit> unit() {
        for (int n = Math.min(LONGEST_UNIT_NAME, tokens.size() - at); n > 0; n--) {
            List<Token> words = tokens.subList(at, at + n);
            String text = String.join(" ", words.stream().map(Token::word).toList());
            Optional<ActionUnit> unit = words.stream().anyMatch(Token::quoted) || Character.isDigit(text.charAt(0)) ? Optional.empty() : ActionUnit.named(text);
            if (unit.isPresent()) {
                at += n;
                return unit;
            }
        }
        return Optional.empty();
    }

    private void day(String word) {
        String text = next("a day").word;
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no day; write it as 2026-11-20", e);
        }
        if (!word.equals("before")) {
            since = once("first day", since, day);
        }
        if (!word.equals("since")) {
            before = once("last day", before, word.equals("on") ? day.plusDays(1) : day);
        }
    }

    private void limit() {
        String said = tokens.get(at).word;
        Optional<Quantity> noun = noun();
        Relation relation = relation(said, noun.isPresent());
        if (noun.isEmpty() && (said.equalsIgnoreCase("longer") || said.equalsIgnoreCase("shorter"))) {
            noun = Optional.of(Quantity.DURATION);
        } else if (noun.isEmpty() && said.equalsIgnoreCase("surer")) {
            noun = Optional.of(Quantity.CONFIDENCE);
        }
        String number = next("a number").word;
        Matcher matcher = NUMBER.matcher(number);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + number + "' is no number; " + CAN_BE_SAID);
        }
        String suffix = matcher.group(2).isEmpty() && at < tokens.size() && isSuffix(word(at)) ? word(at++) : matcher.group(2).toLowerCase(Locale.ROOT);
        add(noun, suffix, matcher.group(1), relation);
    }

    private Optional<Quantity> noun() {
        Optional<Quantity> noun = switch (word(at)) {
            case "peak" -> Optional.of(Quantity.PEAK);
            case "duration", "lasting" -> Optional.of(Quantity.DURATION);
            case "confidence", "sure" -> Optional.of(Quantity.CONFIDENCE);
            default -> Optional.empty();
        };
        at += noun.isPresent() ? 1 : 0;
        return noun;
    }

    private Relation relation(String said, boolean hasNoun) {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("after '" + said + "' a limit is missing, as in '" + said + " over 1'");
        }
        String first = word(at);
        String second = at + 1 < tokens.size() ? word(at + 1) : "";
        Optional<Relation> one = Optional.ofNullable(switch (first) {
            case "over", "above", ">" -> Relation.OVER;
            case "under", "below", "<" -> Relation.UNDER;
            case ">=" -> Relation.AT_LEAST;
            case "<=" -> Relation.AT_MOST;
            default -> null;
        });
        Optional<Relation> two = Optional.ofNullable(switch (first + " " + second) {
            case "at least" -> Relation.AT_LEAST;
            case "at most" -> Relation.AT_MOST;
            case "longer than", "surer than" -> hasNoun ? null : Relation.OVER;
            case "shorter than" -> hasNoun ? null : Relation.UNDER;
            default -> null;
        });
        at += one.isPresent() ? 1 : 2;
        return one.or(() -> two).orElseThrow(() -> not(hasNoun ? said + " " + first : first));
    }

    private static boolean isSuffix(String word) {
        return Set.of("%", "percent", "s", "ms", "seconds", "second").contains(word);
    }

    private void add(Optional<Quantity> noun, String suffix, String number, Relation relation) {
        boolean time = Set.of("s", "ms", "second", "seconds").contains(suffix);
        boolean share = Set.of("%", "percent").contains(suffix);
        if (!time && !share && !(suffix.isEmpty() && noun.isPresent())) {
            throw new IllegalArgumentException(suffix.isEmpty() ? "is '" + number + "' a peak (" + number + " %) or a duration (" + number + " s)?"
                    : "'" + suffix + "' is no unit; a peak and a confidence are in %, a duration is in s or ms");
        }
        Quantity quantity = noun.orElse(time ? Quantity.DURATION : Quantity.PEAK);
        if (!suffix.isEmpty() && time != (quantity == Quantity.DURATION)) {
            throw new IllegalArgumentException(quantity.name().toLowerCase(Locale.ROOT) + " in '" + suffix + "'; a peak and a confidence are in %, a duration is in s or ms");
        }
        double value = Double.parseDouble(number);
        switch (quantity) {
            case PEAK -> peak = peak.with(new Limit(relation, value));
            case DURATION -> seconds = seconds.with(new Limit(relation, suffix.equals("ms") ? value / 1000 : value));
            case CONFIDENCE -> sure = sure.with(new Limit(relation, value));
        }
    }

    private Token next(String what) {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("after '" + tokens.getLast().word + "' " + what + " is missing");
        }
        return tokens.get(at++);
    }

    private String word(int i) {
        return tokens.get(i).quoted ? "\"" : tokens.get(i).word.toLowerCase(Locale.ROOT);
    }

    private static <T> Optional<T> once(String what, Optional<T> there, T value) {
        if (there.isPresent() && !there.get().equals(value)) {
            throw new IllegalArgumentException("two values for one " + what + ": '" + there.get().toString().toLowerCase(Locale.ROOT) + "' and '"
                    + value.toString().toLowerCase(Locale.ROOT) + "'");
        }
        return Optional.of(value);
    }

    private static IllegalArgumentException not(String word) {
        return new IllegalArgumentException("'" + word + "' is not understood; " + CAN_BE_SAID);
    }
}
