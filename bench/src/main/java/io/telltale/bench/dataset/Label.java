package io.telltale.bench.dataset;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The words of the sheets -> fine class, coarse class, kind of expression. A fine class brings its coarse one.
 *
 * <p>A word at most two letters away from exactly one class is taken for it, with a note ("happyiness"); any other word gives an event without a class, with a note.
 */
record Label(Optional<Emotion> emotion, Optional<CoarseClass> coarse) {
    static final Label NONE = new Label(Optional.empty(), Optional.empty());
    /** Other words for a class that are no misspellings. */
    private static final Set<String> USUAL = Set.of("happy", "sad", "other", "joy", "surprised", "disgusted", "fearful", "afraid", "angry");
    /** Letters wrong, missing or too many that are forgiven; with three, "fear" would be near "sad". */
    private static final int FORGIVEN = 2;
    /** Shorter words are too near to each other for a guess. */
    private static final int SHORTEST_GUESSED = 5;

    /** Reads {@code happiness}, {@code Other}, {@code negative}. */
    static Label read(String text, Place place, Notes notes) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            notes.add(place, "no emotion is given; the event has no class");
            return NONE;
        }
        Optional<Emotion> known = Emotion.named(word);
        if (known.isPresent()) {
            if (!known.get().word().equals(word) && !USUAL.contains(word)) {
                notes.add(place, "emotion '" + text + "' read as " + known.get().word());
            }
            return new Label(known, known.get().coarse());
        }
        Optional<CoarseClass> coarse = Arrays.stream(CoarseClass.values()).filter(c -> c.word().equals(word)).findFirst();
        if (coarse.isPresent()) {
            return new Label(Optional.empty(), coarse);
        }
        Optional<Emotion> meant = meant(word, List.of(Emotion.values()), Emotion::word);
        if (meant.isPresent()) {
            notes.add(place, "emotion '" + text + "' read as " + meant.get().word());
            return new Label(meant, meant.get().coarse());
        }
        Optional<CoarseClass> meantCoarse = meant(word, List.of(CoarseClass.values()), CoarseClass::word);
        if (meantCoarse.isPresent()) {
            notes.add(place, "emotion '" + text + "' read as " + meantCoarse.get().word());
            return new Label(Optional.empty(), meantCoarse);
        }
        notes.add(place, "emotion '" + text + "' is not known; the event has no class");
        return NONE;
    }

    private static <T> Optional<T> meant(String word, List<T> choices, Function<T, String> name) {
        List<T> near = word.length() < SHORTEST_GUESSED ? List.of()
                : choices.stream().filter(c -> lettersApart(word, name.apply(c)) <= FORGIVEN).toList();
        return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
    }

    /** The distance of Levenshtein: how many letters must be put in, taken out or changed. */
    private static int lettersApart(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** {@code Macro}, {@code Micro - 1/2}, {@code macro-expression}; empty for anything else. The words are too alike for a guess. */
    static Optional<Kind> kind(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values()).filter(k -> word.startsWith(k.word())).findFirst();
    }
}
