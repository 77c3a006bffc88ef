package io.telltale.bench.dataset;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Columns by the headings that the sheets give them; case, blanks and punctuation do not matter ({@code Onset Frame} is {@code OnsetFrame}). */
enum Column {
    SUBJECT("Subject", "sub"),
    FILENAME("Filename", "seq", "video"),
    ONSET("Onset", "OnsetFrame", "OnsetF"),
    APEX("Apex", "ApexFrame", "ApexF"),
    OFFSET("Offset", "OffsetFrame", "OffsetF"),
    UNITS("Action Units", "AU", "AUs"),
    TYPE("Type", "Expression type"),
    EMOTION("Emotion", "Estimated Emotion"),
    FPS("Fps", "Frame rate");

    private final String heading;
    private final List<String> plain;

    Column(String heading, String... others) {
        this.heading = heading;
        this.plain = Stream.concat(Stream.of(heading), Stream.of(others)).map(Column::plain).toList();
    }

    String heading() {
        return heading;
    }

    boolean isHeadedBy(String text) {
        return plain.contains(plain(text));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
