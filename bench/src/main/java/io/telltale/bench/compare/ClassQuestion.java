package io.telltale.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Questions whose answer is one of a few classes. Those that the challenge declares come first; contempt and repression stand only where the truth holds them.
 *
 * <p>Source of the classes: doi:10.48550/arXiv.2603.08927.
 */
public enum ClassQuestion {
    TYPE("expression type", 2, List.of("micro-expression", "macro-expression"), List.of("micro\\w*|me", "macro\\w*|mae")),
    COARSE("coarse class", 3, List.of("positive", "negative", "surprise"), List.of("positive", "negative", "surprised?")),
    FINE("fine-grained class", 6, List.of("happiness", "surprise", "fear", "disgust", "anger", "sadness", "contempt", "repression", "others"),
            List.of("happ(?:y|iness|yiness)|joy", "surprised?", "fear(?:ful)?|afraid", "disgust(?:ed)?", "ang(?:er|ry)", "sad(?:ness)?", "contempt", "repression", "others?")),
    SHOWN("action unit shown", 2, List.of("yes", "no"), List.of("yes", "no")),
    SIDE("side", 2, List.of("left", "right"), List.of("left", "right"));

    private final String title;
    private final int declared;
    private final List<String> words;
    private final List<Pattern> patterns;

    ClassQuestion(String title, int declared, List<String> words, List<String> patterns) {
        this.title = title;
        this.declared = declared;
        this.words = words;
        this.patterns = patterns.stream().map(p -> Pattern.compile("(?<![a-z])(?:" + p + ")(?![a-z])")).toList();
    }

    public String title() {
        return title;
    }

    /** How many classes are in the divisor of UF1 and UAR even where the truth does not hold them. */
    int declared() {
        return declared;
    }

    List<String> words() {
        return words;
    }

    /** The one class that a text names; empty where it names none or several. Case does not matter. */
    OptionalInt read(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        int[] named = IntStream.range(0, patterns.size()).filter(c -> patterns.get(c).matcher(plain).find()).toArray();
        return named.length == 1 ? OptionalInt.of(named[0]) : OptionalInt.empty();
    }
}
