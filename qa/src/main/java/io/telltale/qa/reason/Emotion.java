package io.telltale.qa.reason;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fine-grained expression classes of the corpora, each with its coarse class as ME-VQA maps it. {@link #OTHERS} has none and is left out of the challenge.
 *
 * <p>Source: the question files of MEGC2025; aliases from the annotation sheets of CAS(ME)², CAS(ME)³, SAMM and DFME, misspellings included.
 */
public enum Emotion {
    HAPPINESS(CoarseClass.POSITIVE, "happy", "happyiness", "happiness.", "joy"),
    SURPRISE(CoarseClass.SURPRISE, "surprised"),
    DISGUST(CoarseClass.NEGATIVE, "disgusted"),
    FEAR(CoarseClass.NEGATIVE, "fearful", "afraid"),
    ANGER(CoarseClass.NEGATIVE, "angry"),
    SADNESS(CoarseClass.NEGATIVE, "sad"),
    CONTEMPT(CoarseClass.NEGATIVE),
    REPRESSION(CoarseClass.NEGATIVE),
    OTHERS(null, "other");

    private final CoarseClass coarse;
    private final List<String> aliases;

    Emotion(CoarseClass coarse, String... aliases) {
        this.coarse = coarse;
        this.aliases = List.of(aliases);
    }

    /** {@code happiness}: the word of the answer files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for {@link #OTHERS}. */
    public Optional<CoarseClass> coarse() {
        return Optional.ofNullable(coarse);
    }

    /** Reads a word or an alias; case and space around do not matter. */
    public static Optional<Emotion> named(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(e -> e.word().equals(plain) || e.aliases.contains(plain)).findFirst();
    }
}
