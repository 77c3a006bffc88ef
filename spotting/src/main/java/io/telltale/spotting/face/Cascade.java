package io.telltale.spotting.face;

/**
 * A boosted cascade over windows of one size: a window is accepted when every stage's sum of votes reaches its threshold. Immutable,
 * thread-safe.
 */
sealed interface Cascade permits LbpCascade, HaarCascade {
    /** The stored stage thresholds are rounded decimals: a sum this close counts as reached. */
    float STAGE_TOLERANCE = 1e-5f;

    /** Accepted by all stages. */
    int ACCEPTED = -1;

    int windowWidth();

    int windowHeight();

    boolean needsSquares();

    /** {@link #ACCEPTED}, or the number of the stage that rejected the window at (x, y). */
    int rejectedBy(IntegralPicture picture, int x, int y);
}
