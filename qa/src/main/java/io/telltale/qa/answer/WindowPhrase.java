package io.telltale.qa.answer;

import io.telltale.qa.answer.TimePhrase.Time;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A part of the video: {@code between 3 s and 8 s}, {@code from 3 to 8 seconds}, {@code first 10 seconds}, {@code last minute}, {@code after 1:20},
 * {@code before 5 s}.
 */
final class WindowPhrase implements Phrase {
    private static final Set<String> FIRST = Set.of("first", "initial", "opening");
    private static final Set<String> LAST = Set.of("last", "final", "closing");
    private static final Set<String> AFTER = Set.of("after", "past", "since");
    private static final Set<String> BEFORE = Set.of("before", "until", "till");
    private static final Set<String> TO = Set.of("to", "until", "till", "through");

    @Override
    public Optional<Match> at(List<String> words, int at) {
        String word = words.get(at);
        if (FIRST.contains(word) || LAST.contains(word)) {
            return edge(words, at, LAST.contains(word));
        }
        if (word.equals("between")) {
            return range(words, at, 1, Set.of("and"));
        }
        if (word.equals("from")) {
            Optional<Match> range = range(words, at, 1, TO);
            return range.isPresent() ? range : open(words, at, 1, true, Set.of("on", "onward", "onwards"));
        }
        if (AFTER.contains(word)) {
            return open(words, at, 1, true, Set.of());
        }
        if (BEFORE.contains(word)) {
            return open(words, at, 1, false, Set.of());
        }
        String next = Phrase.word(words, at + 1);
        if (word.equals("up") && next.equals("to") || word.equals("earlier") && next.equals("than")) {
            return open(words, at, 2, false, Set.of());
        }
        return word.equals("later") && next.equals("than") ? open(words, at, 2, true, Set.of()) : range(words, at, 0, TO);
    }

    private static Optional<Match> edge(List<String> words, int at, boolean last) {
        Optional<Time> time = TimePhrase.at(words, at + 1);
        double unit = TimePhrase.unit(Phrase.word(words, at + 1));
        if (time.isEmpty() && unit > 0 && !Role.of(Phrase.word(words, at + 2)).isNoun()) {
            time = Optional.of(new Time(unit, unit, 1));
        }
        return time.filter(t -> t.unit() > 0).flatMap(t -> match(words, at, 1 + t.length(), 0, t.seconds(), last));
    }

    /** Two times with a word between them; the first may leave its unit to the second. */
    private static Optional<Match> range(List<String> words, int at, int lead, Set<String> between) {
        int start = at + lead;
        Optional<Time> first = TimePhrase.at(words, start);
        OptionalDouble bare = first.isPresent() ? OptionalDouble.empty() : Numerals.decimal(words, start);
        if (first.isEmpty() && bare.isEmpty()) {
            return Optional.empty();
        }
        int second = start + (first.isPresent() ? first.get().length() : Numerals.length(words, start));
        if (!between.contains(Phrase.word(words, second))) {
            return Optional.empty();
        }
        Optional<Time> end = TimePhrase.at(words, second + 1);
        if (end.isPresent()) {
            double unit = end.get().unit();
            return first.isEmpty() && unit == 0 ? Optional.empty()
                    : match(words, at, second + 1 + end.get().length() - at, first.isPresent() ? first.get().seconds() : bare.getAsDouble() * unit, end.get().seconds(), false);
        }
        // "seconds 3 to 8": the unit stands before both.
        OptionalDouble last = Numerals.decimal(words, second + 1);
        boolean leading = first.isPresent() && first.get().unit() > 0 && TimePhrase.unit(words.get(start)) > 0;
        return last.isEmpty() || !leading ? Optional.empty()
                : match(words, at, second + 1 + Numerals.length(words, second + 1) - at, first.get().seconds(), last.getAsDouble() * first.get().unit(), false);
    }

    private static Optional<Match> open(List<String> words, int at, int lead, boolean after, Set<String> tail) {
        Optional<Time> time = TimePhrase.at(words, at + lead);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        int length = lead + time.get().length();
        boolean ended = tail.contains(Phrase.word(words, at + length));
        double seconds = time.get().seconds();
        return !tail.isEmpty() && !ended ? Optional.empty()
                : match(words, at, length + (ended ? 1 : 0), after ? seconds : 0, after ? Double.POSITIVE_INFINITY : seconds, false);
    }

    private static Optional<Match> match(List<String> words, int at, int length, double from, double to, boolean fromEnd) {
        String text = Phrase.text(words, at, length);
        return Match.of(to > from ? new Token.Window(new TimeWindow(from, to, fromEnd), text)
                : new Token.Senseless("The time window '" + text + "' holds nothing: it must end later than it begins.", text), length);
    }
}
