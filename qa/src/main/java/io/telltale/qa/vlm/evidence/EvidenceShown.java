package io.telltale.qa.vlm.evidence;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model is shown beside the question, each part switched by itself; none is the question alone. */
public record EvidenceShown(Set<Part> parts) {
    /** One switch. */
    public enum Part {
        /** Whole frames through the video, chosen as the models choose them of themselves. */
        RAW_VIDEO("raw"),
        /** The events: kind, onset, apex, offset, how sure; how many there are. */
        SPOTTING("spotting"),
        /** The action units of each event with their probabilities. */
        ACTION_UNITS("units"),
        /** The colour map of the motion from onset to apex. */
        MAP("map"),
        /** The same motion in words, a line for each region. */
        REGION_TEXT("text"),
        /** The part of the face that moves most, enlarged, at onset and apex. */
        ZOOM("zoom"),
        /** The aligned face through the event, slowed down. */
        SLOW_MOTION("slow");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /** As a user writes it. */
        public String word() {
            return word;
        }
    }

    public static final EvidenceShown NONE = new EvidenceShown(Set.of());
    public static final EvidenceShown RAW = of(Part.RAW_VIDEO);
    public static final EvidenceShown RAW_SPOTTING = of(Part.RAW_VIDEO, Part.SPOTTING);
    public static final EvidenceShown RAW_SPOTTING_MAP = of(Part.RAW_VIDEO, Part.SPOTTING, Part.MAP);
    public static final EvidenceShown RAW_SPOTTING_MAP_TEXT = of(Part.RAW_VIDEO, Part.SPOTTING, Part.MAP, Part.REGION_TEXT);
    public static final EvidenceShown ALL = of(Part.values());
    /** What was measured, and the pictures in which it can be seen: a few hundred tokens an event. */
    public static final EvidenceShown DEFAULT = of(Part.SPOTTING, Part.ACTION_UNITS, Part.MAP, Part.SLOW_MOTION);

    /** The steps of an ablation, each with one thing more than the one before, by name. */
    public static final List<Map.Entry<String, EvidenceShown>> LADDER = List.of(Map.entry("raw", RAW), Map.entry("+spotting", RAW_SPOTTING), Map.entry("+map", RAW_SPOTTING_MAP),
            Map.entry("+text", RAW_SPOTTING_MAP_TEXT), Map.entry("all", ALL));

    public EvidenceShown {
        EnumSet<Part> sorted = EnumSet.noneOf(Part.class);
        sorted.addAll(parts);
        parts = Collections.unmodifiableSet(sorted);
    }

    public static EvidenceShown of(Part... parts) {
        return new EvidenceShown(Set.of(parts));
    }

    /** {@code raw,spotting,map}; {@code all}, {@code none}, and the steps {@code +spotting}, {@code +map}, {@code +text}, stand alone. */
    public static EvidenceShown parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("none")) {
            return NONE;
        }
        for (Map.Entry<String, EvidenceShown> step : LADDER) {
            if (step.getKey().equals(plain)) {
                return step.getValue();
            }
        }
        return new EvidenceShown(Arrays.stream(plain.split(",", -1)).map(word -> part(word.strip(), text)).collect(Collectors.toSet()));
    }

    private static Part part(String word, String text) {
        return Arrays.stream(Part.values()).filter(p -> p.word.equals(word)).findFirst().orElseThrow(() -> new IllegalArgumentException("no evidence '" + word + "' in '" + text
                + "'; give some of " + Arrays.stream(Part.values()).map(Part::word).collect(Collectors.joining(",")) + " with commas between, or all, none, +spotting, +map, +text"));
    }

    public boolean has(Part part) {
        return parts.contains(part);
    }

    /** Reads back by {@link #parse}. */
    @Override
    public String toString() {
        return parts.isEmpty() ? "none" : parts.stream().map(Part::word).collect(Collectors.joining(","));
    }
}
