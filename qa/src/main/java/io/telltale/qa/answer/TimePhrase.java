package io.telltale.qa.answer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment or a length of time in words: {@code 8 s}, {@code 2.5 seconds}, {@code five minutes}, {@code 1 min 20 s}, {@code 1:20}, {@code second 3},
 * {@code half a minute}.
 */
final class TimePhrase {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,4}):(\\d{2}(?:\\.\\d{1,9})?)");

    private TimePhrase() {
    }

    /**
     * A time that was read.
     *
     * @param unit   seconds in its unit, by which a bare number beside it is to be read; 0 for a clock time
     * @param length words that it took
     */
    record Time(double seconds, double unit, int length) {
    }

    static Optional<Time> at(List<String> words, int at) {
        Matcher clock = CLOCK.matcher(Phrase.word(words, at));
        if (clock.matches()) {
            return clock(clock);
        }
        String word = Phrase.word(words, at);
        OptionalDouble amount = Numerals.decimal(words, at);
        if (amount.isPresent()) {
            int length = Numerals.length(words, at);
            double unit = unit(Phrase.word(words, at + length));
            return unit > 0 ? Optional.of(withRest(words, at, new Time(amount.getAsDouble() * unit, unit, length + 1))) : Optional.empty();
        }
        if (word.equals("half") && List.of("a", "an").contains(Phrase.word(words, at + 1)) && unit(Phrase.word(words, at + 2)) > 0) {
            double unit = unit(words.get(at + 2));
            return Optional.of(new Time(unit / 2, unit, 3));
        }
        if (word.equals("a") && unit(Phrase.word(words, at + 1)) > 0) {
            return Optional.of(new Time(unit(words.get(at + 1)), unit(words.get(at + 1)), 2));
        }
        OptionalDouble after = unit(word) > 0 && word.length() > 2 ? Numerals.decimal(words, at + 1) : OptionalDouble.empty();
        return after.isPresent() ? Optional.of(new Time(after.getAsDouble() * unit(word), unit(word), 1 + Numerals.length(words, at + 1))) : Optional.empty();
    }

    /** Seconds in a unit of time; 0 for any other word. */
    static double unit(String word) {
        return switch (word) {
            case "ms", "msec", "millisecond", "milliseconds" -> 0.001;
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hour", "hours" -> 3600;
            default -> 0;
        };
    }

    /** {@code 1 min 20 s}: a smaller unit after a larger one is added. */
    private static Time withRest(List<String> words, int at, Time first) {
        int next = at + first.length() + (Phrase.word(words, at + first.length()).equals("and") ? 1 : 0);
        OptionalInt rest = first.unit() >= 60 ? Numerals.cardinal(words, next) : OptionalInt.empty();
        int length = Numerals.length(words, next);
        double unit = unit(Phrase.word(words, next + length));
        if (rest.isEmpty() || unit == 0 || unit >= first.unit() || rest.getAsInt() >= 60) {
            return first;
        }
        return new Time(first.seconds() + rest.getAsInt() * unit, unit, next + length + 1 - at);
    }

    private static Optional<Time> clock(Matcher clock) {
        double seconds = Double.parseDouble(clock.group(3));
        int minutes = Integer.parseInt(clock.group(2));
        int hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
        boolean sound = seconds < 60 && (clock.group(1) == null || minutes < 60);
        return sound ? Optional.of(new Time(3600.0 * hours + 60.0 * minutes + seconds, 0, 1)) : Optional.empty();
    }
}
