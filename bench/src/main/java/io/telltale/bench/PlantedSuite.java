package io.telltale.bench;

import io.telltale.bench.PlantedTrial.Corpus;
import io.telltale.bench.planted.Difficulties;
import io.telltale.bench.planted.Difficulties.Difficulty;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.spotting.FrameRate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Planted clips with everything on, as sets of seeds with a purpose. On {@link #HELD_OUT} nothing may be tuned, chosen or looked at event by event.
 *
 * <p>Expressions amid speech, chewing, swallows, turns and nods of up to 8 degrees, wandering light, glasses, smooth and dark skin and stronger compression,
 * at 30, 60, 100 and 200 frames/s; and clips without an expression, apart for what may pass for one: turns, nods and light, or a talking mouth.
 */
public enum PlantedSuite {
    /** To look at and learn from. */
    DEVELOPMENT("development", 401, 402),
    /** To judge by, once. */
    HELD_OUT("held-out", 701, 704);

    private static final Set<Difficulty> HEAD_AND_LIGHT = EnumSet.of(Difficulty.YAW, Difficulty.NODS, Difficulty.LIGHT);
    private static final Set<Difficulty> MOUTH = EnumSet.of(Difficulty.SPEECH, Difficulty.CHEWING, Difficulty.SWALLOWING);

    private final String word;
    private final long first;
    private final long last;

    PlantedSuite(String word, long first, long last) {
        this.word = word;
        this.first = first;
        this.last = last;
    }

    /** @throws IllegalArgumentException that lists what there is */
    public static PlantedSuite named(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equalsIgnoreCase(word.strip())).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no suite '" + word + "' (there are " + Arrays.stream(values()).map(s -> s.word).collect(Collectors.joining(", ")) + ")"));
    }

    public String word() {
        return word;
    }

    /** The first seed. */
    public long first() {
        return first;
    }

    /** The last seed, inside. */
    public long last() {
        return last;
    }

    /** What it is made of. */
    public static List<Corpus> corpora() {
        Set<Difficulty> all = EnumSet.allOf(Difficulty.class);
        return List.of(with(Corpus.casme30(), all), with(new Corpus("casme60", at(PlantedClip::casme30, 60)), all), with(new Corpus("samm100", at(PlantedClip::samm200, 100)), all),
                with(Corpus.samm200(), all), with(Corpus.quiet(new FrameRate(30, 1)), HEAD_AND_LIGHT), with(Corpus.quiet(new FrameRate(200, 1)), HEAD_AND_LIGHT),
                with(Corpus.quiet(new FrameRate(30, 1)), MOUTH));
    }

    /** A corpus with difficulties; the same where there are none. */
    public static Corpus with(Corpus corpus, Set<Difficulty> difficulties) {
        if (difficulties.isEmpty()) {
            return corpus;
        }
        String how = difficulties.containsAll(EnumSet.allOf(Difficulty.class)) ? "everything" : difficulties.stream().map(Difficulty::word).collect(Collectors.joining(", "));
        return new Corpus(corpus.name() + " with " + how, seed -> Difficulties.on(corpus.options().apply(seed), difficulties));
    }

    private static LongFunction<PlantedClip.Options> at(LongFunction<PlantedClip.Options> options, int fps) {
        return seed -> options.apply(seed).withRate(new FrameRate(fps, 1));
    }
}
