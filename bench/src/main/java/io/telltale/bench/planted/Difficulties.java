package io.telltale.bench.planted;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What makes real footage harder than a still, silent, well-lit face, {@code nothing by default}. Draws of its own: what a seed gives without a difficulty, it
 * gives with it.
 */
public record Difficulties(Mouthing mouthing, Turning turning, Lighting lighting, Look look) {
    public static final Difficulties NONE = new Difficulties(Mouthing.NONE, Turning.NONE, Lighting.NONE, Look.AS_DRAWN);

    /**
     * Motion of mouth and jaw that is no expression; bouts keep clear of expressions that move the lower face, as far as there is room.
     *
     * @param speechPerMinute    bouts of 1 to 4 s, 3 to 6 syllables a second (C. Coupe et al., 2019, doi:10.1126/sciadv.aaw2594: 5 to 8 when fluent, fewer with
     *                           pauses), lips and jaw opening by 2 to 9 % of the inter-ocular distance
     * @param chewingPerMinute   bouts of 2 to 5 s of closed-mouth cycles, 1 to 1.6 a second
     * @param swallowsPerMinute  single swallows of 0.6 to 1.1 s; people swallow about once a minute at rest
     */
    public record Mouthing(double speechPerMinute, double chewingPerMinute, double swallowsPerMinute) {
        public static final Mouthing NONE = new Mouthing(0, 0, 0);

        public Mouthing {
            if (!(speechPerMinute >= 0 && chewingPerMinute >= 0 && swallowsPerMinute >= 0 && speechPerMinute + chewingPerMinute + swallowsPerMinute <= 60)) {
                throw new IllegalArgumentException("rates per minute of speech, chewing and swallowing lie in 0..60 together, got " + speechPerMinute + ", " + chewingPerMinute + ", "
                        + swallowsPerMinute);
            }
        }
    }

    /**
     * Turns of the head as a solid with depth, about an axis in the neck.
     *
     * @param turnsPerMinute to a side and back, each step 0.35 to 0.9 s, held up to 2 s
     * @param nodsPerMinute  one to three nods at 0.9 to 2 Hz
     * @param degrees        largest angle of a turn; nods reach 0.6 of it. At most 15: beyond that the nose hides skin, which the rendering cannot do
     */
    public record Turning(double turnsPerMinute, double nodsPerMinute, double degrees) {
        public static final Turning NONE = new Turning(0, 0, 0);

        public Turning {
            if (!(turnsPerMinute >= 0 && nodsPerMinute >= 0 && turnsPerMinute + nodsPerMinute <= 60 && degrees >= 0 && degrees <= 15)) {
                throw new IllegalArgumentException("turns and nods lie in 0..60 a minute together and their angle in 0..15 degrees, got " + turnsPerMinute + ", " + nodsPerMinute + " and " + degrees);
            }
        }
    }

    /**
     * Light that changes beyond what {@link PlantedClip.Camera} does.
     *
     * @param drift     relative size of a slow rise or fall over the clip, 0..0.4
     * @param shadow    relative depth of a soft edge of shade that wanders across the picture within some seconds, 0..0.4
     * @param lampHertz ripple of the lamps, twice the mains: 100 or 120, a little off as mains are
     */
    public record Lighting(double drift, double shadow, double lampHertz) {
        /** Twice 50 Hz. */
        public static final double EUROPE = 100.03;
        /** Twice 60 Hz. */
        public static final double AMERICA = 119.96;
        public static final Lighting NONE = new Lighting(0, 0, EUROPE);

        public Lighting {
            if (!(drift >= 0 && drift <= 0.4 && shadow >= 0 && shadow <= 0.4 && lampHertz > 0)) {
                throw new IllegalArgumentException("drift and shadow lie in 0..0.4 and the lamp's ripple is positive, got " + drift + ", " + shadow + " and " + lampHertz + " Hz");
            }
        }
    }

    /**
     * @param glasses with rims over brows and lids, and reflections that do not move with the skin
     * @param texture contrast of pores, blotches and spots against that of a drawn face, 0..1; 0.25 is young skin in soft light. A photo keeps its own
     * @param dark    dark skin: less light, less contrast over the same noise. A photo keeps its own
     */
    public record Look(boolean glasses, double texture, boolean dark) {
        public static final Look AS_DRAWN = new Look(false, 1, false);

        public Look {
            if (!(texture >= 0 && texture <= 1)) {
                throw new IllegalArgumentException("the contrast of skin lies in 0..1, got " + texture);
            }
        }
    }

    /** Something that can be asked for by its word. */
    public enum Difficulty {
        SPEECH, CHEWING, SWALLOWING, YAW, NODS, LIGHT, GLASSES, SMOOTH, DARK, COMPRESSION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A list of words, {@code speech,yaw} or {@code everything}.
     *
     * @throws IllegalArgumentException that lists what there is
     */
    public static Set<Difficulty> named(List<String> words) {
        Set<Difficulty> set = EnumSet.noneOf(Difficulty.class);
        for (String word : words) {
            if (word.equalsIgnoreCase("everything")) {
                return EnumSet.allOf(Difficulty.class);
            }
            set.add(Arrays.stream(Difficulty.values()).filter(d -> d.word().equalsIgnoreCase(word.strip())).findFirst().orElseThrow(() -> new IllegalArgumentException(
                    "no difficulty '" + word + "' (there are " + Arrays.stream(Difficulty.values()).map(Difficulty::word).collect(Collectors.joining(", ")) + ", or everything)")));
        }
        return set;
    }

    /**
     * Options with difficulties at the usual strength. Faces differ: of those that are asked for, every third seed wears glasses, every fourth has smooth
     * skin and every fourth dark skin where several are asked for; one that is asked for alone is on every face.
     */
    public static PlantedClip.Options on(PlantedClip.Options options, Set<Difficulty> wanted) {
        boolean several = wanted.size() > 1;
        boolean glasses = wanted.contains(Difficulty.GLASSES) && (!several || Math.floorMod(options.seed(), 3) == 0);
        boolean smooth = wanted.contains(Difficulty.SMOOTH) && (!several || Math.floorMod(options.seed(), 4) == 1);
        boolean dark = wanted.contains(Difficulty.DARK) && (!several || Math.floorMod(options.seed(), 4) == 2);
        boolean light = wanted.contains(Difficulty.LIGHT);
        double lamp = light && Math.floorMod(options.seed(), 2) == 1 ? Lighting.AMERICA : Lighting.EUROPE;
        boolean yaw = wanted.contains(Difficulty.YAW);
        boolean nods = wanted.contains(Difficulty.NODS);
        Difficulties d = new Difficulties(
                new Mouthing(wanted.contains(Difficulty.SPEECH) ? 4 : 0, wanted.contains(Difficulty.CHEWING) ? 1 : 0, wanted.contains(Difficulty.SWALLOWING) ? 2 : 0),
                new Turning(yaw ? 4 : 0, nods ? 3 : 0, yaw || nods ? 8 : 0), light ? new Lighting(0.12, 0.10, lamp) : Lighting.NONE, new Look(glasses, smooth ? 0.25 : 1, dark));
        PlantedClip.Coding coding = options.coding();
        return options.withDifficulties(d).withCoding(wanted.contains(Difficulty.COMPRESSION) ? new PlantedClip.Coding(coding.codec(), coding.quality() * 0.75) : coding);
    }
}
