package io.telltale.bench.twin;

import io.telltale.bench.planted.CorpusStatistics;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Profile;
import java.util.Map;

/**
 * The statistics of one corpus, as far as they are published, and how its videos are kept. The package page tells where each number is from.
 */
public enum TwinStyle {
    /** SAMM Long Videos: 200 fps, grey, pictures on their own; an event is micro by its total length. */
    SAMM("samm", Profile.SAMM, new FrameRate(200, 1), 35, 15,
            new EventCounts(1.08, 1.43, 2.33, 1.90, 1), new EventCounts(3.7, 2.1, 3.1, 1.7, 2),
            new EventTimes(new double[] {30, 40, 60, 78, 90, 100, 101}, new EventTimes.Apex.AtShare(0.44, 0.10)),
            new EventTimes(new double[] {102, 113, 154, 223, 390, 1600, 1600}, new EventTimes.Apex.AtShare(0.43, 0.10)),
            // Not published: as in other planted clips.
            new double[] {0.15, 0.17, 0.21, 0.25, 0.29, 0.35, 0.40}, 0.66, 0.25,
            Map.ofEntries(Map.entry(12, 0.38), Map.entry(7, 0.37), Map.entry(4, 0.25), Map.entry(24, 0.25), Map.entry(14, 0.25), Map.entry(2, 0.22), Map.entry(5, 0.21),
                    Map.entry(17, 0.18), Map.entry(26, 0.17), Map.entry(1, 0.16), Map.entry(6, 0.16), Map.entry(10, 0.15), Map.entry(25, 0.14)),
            new EmotionTable(Map.of(Emotion.ANGER, 57, Emotion.HAPPINESS, 26, Emotion.SURPRISE, 15, Emotion.CONTEMPT, 12, Emotion.DISGUST, 9, Emotion.FEAR, 8, Emotion.SADNESS, 6),
                    Map.of(Emotion.ANGER, Map.of(7, 0.74, 4, 0.37, 43, 0.14), Emotion.HAPPINESS, Map.of(12, 1.0), Emotion.SURPRISE, Map.of(5, 0.60, 1, 0.27, 2, 0.27),
                            Emotion.CONTEMPT, Map.of(14, 1.0), Emotion.DISGUST, Map.of(10, 0.56, 9, 0.44), Emotion.FEAR, Map.of(20, 0.88),
                            Emotion.SADNESS, Map.of(17, 0.50, 1, 0.33, 15, 0.33)))),
    /** CAS(ME)3, part A: 30 fps, colour, H.264; an event is micro by the time from onset to apex, or by its total length. */
    CASME3("casme3", Profile.CASME3, new FrameRate(30, 1), 80, 18,
            new EventCounts(0.90, 1.27, 3.50, 2.70, 1), new EventCounts(10.4, 8.1, 6.8, 3.9, 2),
            new EventTimes(new double[] {6, 9, 15, 22, 34, 71, 120}, new EventTimes.Apex.AtFrames(new double[] {2, 3, 5, 6, 7, 8, 8})),
            new EventTimes(new double[] {17, 26, 45, 73, 141, 240, 240}, new EventTimes.Apex.AtFrames(new double[] {9, 10, 15, 22, 32, 54, 75})),
            new double[] {0.200, 0.333, 0.433, 0.500, 0.567, 0.733, 0.900}, 0.78, 0.19,
            Map.ofEntries(Map.entry(14, 0.68), Map.entry(4, 0.48), Map.entry(1, 0.31), Map.entry(2, 0.29), Map.entry(24, 0.23), Map.entry(12, 0.20), Map.entry(28, 0.14),
                    Map.entry(17, 0.12), Map.entry(7, 0.11), Map.entry(38, 0.11), Map.entry(10, 0.09), Map.entry(5, 0.08)),
            new EmotionTable(Map.of(Emotion.DISGUST, 250, Emotion.SURPRISE, 187, Emotion.FEAR, 86, Emotion.ANGER, 64, Emotion.SADNESS, 57, Emotion.HAPPINESS, 55),
                    Map.of(Emotion.DISGUST, Map.of(4, 0.73, 9, 0.13), Emotion.SURPRISE, Map.of(1, 0.53, 2, 0.51, 5, 0.20), Emotion.FEAR, Map.of(4, 0.42, 14, 0.19),
                            Emotion.ANGER, Map.of(14, 0.70, 4, 0.16), Emotion.SADNESS, Map.of(14, 0.46, 4, 0.23), Emotion.HAPPINESS, Map.of(14, 0.40, 24, 0.18, 12, 0.09))));

    private final String prefix;
    private final Profile profile;
    private final FrameRate rate;
    private final double seconds;
    private final double blinksPerMinute;
    private final EventCounts train;
    private final EventCounts test;
    private final EventTimes micro;
    private final EventTimes macro;
    private final double[] blinkSeconds;
    private final double oneUnit;
    private final double twoUnits;
    private final UnitFrequencies units;
    private final EmotionTable emotions;

    TwinStyle(String prefix, Profile profile, FrameRate rate, double seconds, double blinksPerMinute, EventCounts train, EventCounts test, EventTimes micro, EventTimes macro,
              double[] blinkSeconds, double oneUnit, double twoUnits, Map<Integer, Double> videoShares, EmotionTable emotions) {
        this.prefix = prefix;
        this.profile = profile;
        this.rate = rate;
        this.seconds = seconds;
        this.blinksPerMinute = blinksPerMinute;
        this.train = train;
        this.test = test;
        this.micro = micro;
        this.macro = macro;
        this.blinkSeconds = blinkSeconds;
        this.oneUnit = oneUnit;
        this.twoUnits = twoUnits;
        this.units = new UnitFrequencies(videoShares, train.totalPmf(), 1 + secondUnit());
        this.emotions = emotions;
    }

    /** {@code samm} or {@code casme3}: how names of videos and rows begin. */
    public String prefix() {
        return prefix;
    }

    /** Whose rule tells micro from macro in this corpus. */
    public Profile profile() {
        return profile;
    }

    public FrameRate rate() {
        return rate;
    }

    /** Usual length of a video. */
    public double seconds() {
        return seconds;
    }

    double blinksPerMinute() {
        return blinksPerMinute;
    }

    EventCounts counts(Likeness like) {
        return switch (like) {
            case TRAIN -> train;
            case TEST -> test;
        };
    }

    EventTimes times(Kind kind) {
        return kind == Kind.MICRO ? micro : macro;
    }

    /** Quantiles of the length of a blink at {@link EventTimes#LEVELS}. */
    double[] blinkSeconds() {
        return blinkSeconds.clone();
    }

    /** Share of events with two units among those with one or two. */
    double secondUnit() {
        return twoUnits / (oneUnit + twoUnits);
    }

    UnitFrequencies units() {
        return units;
    }

    EmotionTable emotions() {
        return emotions;
    }

    /** Camera, head and coding of this corpus; nothing happens in it yet but gaze. */
    PlantedClip.Options footage(long seed) {
        PlantedClip.Options like = this == SAMM ? PlantedClip.samm200(seed) : PlantedClip.casme30(seed);
        return like.withHappenings(new PlantedClip.Happenings(0, like.happenings().gazeShiftsPerMinute(), 0, 0, PERCENT_MICRO, PERCENT_MACRO, CorpusStatistics.SAMM_LV));
    }

    /** Peak displacement, percent of the inter-ocular distance, log-uniform; as in other planted clips. */
    static final PlantedClip.Range PERCENT_MICRO = new PlantedClip.Range(0.5, 4);
    static final PlantedClip.Range PERCENT_MACRO = new PlantedClip.Range(3, 15);
}
