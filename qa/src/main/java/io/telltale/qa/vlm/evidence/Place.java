package io.telltale.qa.vlm.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a template can hold a place for: {@code {question}} and so on. */
public enum Place {
    /** The words of the user; every template that asks has it. */
    QUESTION,
    /** The allowed answers, {@code ", "} between; in templates of questions that have such. */
    CHOICES,
    /** The allowed expression classes, where an answer holds both action units and a class. */
    CLASSES,
    /** Everything below, as the template {@code evidence} puts it. */
    EVIDENCE,
    /** Length, frames and rate of the video. Not its name: those of corpora give answers away. */
    VIDEO,
    /** Frames of the whole video. */
    RAW,
    /** One line for each event, and how many there are. */
    EVENTS,
    /** The action units of each event, one line. */
    UNITS,
    /** Motion maps. */
    MAPS,
    /** The motion of regions in words. */
    REGIONS,
    /** Enlarged parts of the face. */
    ZOOMS,
    /** Clips of events. */
    SLOW;

    /** {@code question}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Place> named(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(p -> "{" + p.word() + "}").collect(Collectors.joining(", "));
    }
}
