package io.telltale.qa.exchange;

import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tier of ELAN, or a behaviour of BORIS, tells of. */
public enum MarkedAs {
    /** Micro-expressions. */
    MICRO("micro", "me", "micro", "micro-expression", "micro-expressions", "microexpression", "microexpressions"),
    /** Macro-expressions. */
    MACRO("macro", "mae", "macro", "macro-expression", "macro-expressions", "macroexpression", "macroexpressions"),
    /** Expressions whose kind the value tells. */
    EVENT("event", "event", "events", "expression", "expressions"),
    /** The moment of largest motion; its beginning counts. */
    APEX("apex", "apex", "peak"),
    /** Action units: as a code in the value, or, on a tier that is called after one unit, the side in the value. */
    UNITS("units", "au", "aus", "action-unit", "action-units", "facs", "units"),
    /** Lid closures. */
    BLINK("blink", "blink", "blinks", "eye-blink"),
    /** The expression class in the value. */
    EMOTION("emotion", "emotion", "emotions", "class");

    private final String word;
    private final List<String> names;

    MarkedAs(String word, String... names) {
        this.word = word;
        this.names = List.of(names);
    }

    /** What the user types: {@code micro}. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException that lists what there is */
    public static MarkedAs typed(String text) {
        return Arrays.stream(values()).filter(m -> m.word.equalsIgnoreCase(text.strip())).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "'" + text.strip() + "' is nothing that a tier is read as; there are " + String.join(", ", Arrays.stream(values()).map(MarkedAs::word).toList())));
    }

    /** What a usual name means; empty for any other. The number of a lane does not count, nor what stands after {@code @}. */
    static Optional<MarkedAs> named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceFirst("@.*$", "").replaceFirst("\\s+\\d+$", "").replaceAll("[\\s_]+", "-");
        return plain.matches("au-?\\d{1,2}") ? Optional.of(UNITS) : Arrays.stream(values()).filter(m -> m.names.contains(plain)).findFirst();
    }

    boolean isEvent() {
        return this == MICRO || this == MACRO || this == EVENT;
    }

    /** The kind, where the name tells it; else by the first word of the value. */
    Optional<Kind> kind(String value) {
        return switch (this) {
            case MICRO -> Optional.of(Kind.MICRO);
            case MACRO -> Optional.of(Kind.MACRO);
            default -> kindIn(value);
        };
    }

    /** {@code Micro - 1/2}, {@code me}, {@code MaE}, {@code macro-expression 3}; empty for anything else. */
    static Optional<Kind> kindIn(String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith("micro") || plain.equals("me") ? Optional.of(Kind.MICRO)
                : plain.startsWith("macro") || plain.equals("mae") ? Optional.of(Kind.MACRO) : Optional.empty();
    }
}
