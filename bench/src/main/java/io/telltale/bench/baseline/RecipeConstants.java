package io.telltale.bench.baseline;

/**
 * Constants of the training-free recipe. Thresholds in px of a crop with 64 px between the inner corners of the eyes; frames of 30 a second.
 *
 * @param least      s - min(s) of a frame that may belong to an event
 * @param gapBrow    rise over the lowest of 30 frames around, brows
 * @param gapMouth   the same, mouth
 * @param gapNose    the same, sides of the nose
 * @param detrended  the same of the detrended signal; infinite below: no such rule
 * @param valley     share of the height over the valley at which an event ends
 * @param split      share of the peak that a valley inside must lie deep to split; 0: never
 * @param splitLeast the same, px
 * @param valleyGap  how much lower a boundary outside must be
 * @param lowPass    Hz
 * @param merge      overlap over the shorter that unites
 * @param shortest   frames
 * @param longest    frames
 * @param channels   which regions vote
 * @param isolated   drops a segment of more than 15 frames that begins less than 15 after the one before
 */
record RecipeConstants(double least, double gapBrow, double gapMouth, double gapNose, double detrended, double valley, double split, double splitLeast, double valleyGap, double lowPass,
                       double merge, int shortest, int longest, Channels channels, boolean isolated) {
    /** Of 16: thirteen small patches and three whole regions. */
    enum Channels {
        ALL, SMALL, COARSE
    }

    /** Px of SAMM's columns are at a crop with 71 px between the corners. */
    private static final double SAMM = 64.0 / 71;
    private static final double OFF = Double.NEGATIVE_INFINITY;
    private static final int ANY = Integer.MAX_VALUE;

    /** Who published them. The middle of the two rates divides footage like SAMM's from footage like CAS(ME)3's. */
    enum Family {
        /** Zhao et al., 2022, one set for all. */
        ZHAO("recipe-zhao", new RecipeConstants(1.4, 1.8, 1.85, 2.1, 0.8, 0.33, 0.33, 0.7, 0.3, 5, 0.34, 12, 200, Channels.ALL, false),
                new RecipeConstants(1.4, 1.8, 1.85, 2.1, 0.8, 0.33, 0.33, 0.7, 0.3, 5, 0.34, 12, 200, Channels.ALL, false)),
        /** Yu and Cai, winners of 2022. */
        YU("recipe-yu", new RecipeConstants(1.6, 2.0, 2.05, 2.3, 0.5, 0.33, 0, 0, 0.3, 2, 0.2, 12, 200, Channels.SMALL, true),
                new RecipeConstants(1.3 * SAMM, 1.55 * SAMM, 1.4 * SAMM, 1.4 * SAMM, 0.8 * SAMM, 0.33, 0, 0, 0.3 * SAMM, 5, 0.2, 10, ANY, Channels.COARSE, false)),
        /** Qin et al., second of 2023. */
        QIN("recipe-qin", new RecipeConstants(0.9, 2.0, 2.05, 2.3, OFF, 0.33, 0.33, 0.7, 0.3, 2, 0.34, 12, 200, Channels.ALL, false),
                new RecipeConstants(1.2 * SAMM, 1.55 * SAMM, 1.4 * SAMM, 1.4 * SAMM, 0.8 * SAMM, 0.33, 0.33, 0.7 * SAMM, 0.3 * SAMM, 5, 0.2, 10, ANY, Channels.ALL, false));

        private static final double BETWEEN_HERTZ = 80;
        private final String word;
        private final RecipeConstants slow;
        private final RecipeConstants fast;

        Family(String word, RecipeConstants slow, RecipeConstants fast) {
            this.word = word;
            this.slow = slow;
            this.fast = fast;
        }

        String word() {
            return word;
        }

        RecipeConstants at(double hertz) {
            return hertz < BETWEEN_HERTZ ? slow : fast;
        }
    }

    double gap(RecipeRegion region) {
        return switch (region) {
            case LEFT_BROW, RIGHT_BROW -> gapBrow;
            case MOUTH -> gapMouth;
            case NOSE -> gapNose;
        };
    }
}
