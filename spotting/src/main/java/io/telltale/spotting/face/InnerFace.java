package io.telltale.spotting.face;

/**
 * Which parts of the canonical face registration may look at, and how much they count before any picture is seen.
 *
 * <p>From above the brows to below the mouth, within 0.8 of the jaw line: the template is off by 0.1 IOD on average, and what is behind the head must stay out.
 * Lids, gaze and lips move on their own most of the time, so they start with a smaller weight; the robust weights then decide frame by frame.
 */
final class InnerFace {
    static final double TOP = -0.5;
    static final double BOTTOM = 1.5;
    /** Half the width of the region at its widest, IOD. */
    static final double REACH = 0.92;
    private static final double WITHIN_JAW = 0.8;
    private static final float EYES = 0.35f;
    private static final float MOUTH = 0.5f;
    /** Side of the blocks over which agreement is judged, IOD. */
    private static final double BLOCK = 0.31;
    private static final int COLUMNS = (int) Math.ceil(2 * REACH / BLOCK);
    static final int BLOCKS = COLUMNS * (int) Math.ceil((BOTTOM - TOP) / BLOCK);

    private InnerFace() {
    }

    /** Weight of the point (x, y) in IOD from the midpoint of the eyes; 0 outside. */
    static float weight(double x, double y) {
        if (y < TOP || y >= BOTTOM || Math.abs(x) >= WITHIN_JAW * FaceTemplate.halfWidth(y)) {
            return 0;
        }
        double ex = (Math.abs(x) - 0.5) / 0.3;
        double ey = y / 0.16;
        if (ex * ex + ey * ey < 1) {
            return EYES;
        }
        double mx = x / 0.6;
        double my = (y - 1.15) / 0.25;
        return mx * mx + my * my < 1 ? MOUTH : 1;
    }

    /** Number of the block that holds a point of the inner face, {@code 0..BLOCKS - 1}. */
    static int block(double x, double y) {
        int column = Math.clamp((int) ((x + REACH) / BLOCK), 0, COLUMNS - 1);
        int row = Math.clamp((int) ((y - TOP) / BLOCK), 0, BLOCKS / COLUMNS - 1);
        return row * COLUMNS + column;
    }
}
