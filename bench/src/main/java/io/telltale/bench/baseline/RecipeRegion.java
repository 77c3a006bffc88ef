package io.telltale.bench.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * The rectangles of the recipe around points of the template, px of the crop, and the patches in them that vote. x grows right, y down.
 *
 * @see RecipeSpotter
 */
enum RecipeRegion {
    LEFT_BROW(17, 21, -5, 0, -15, 5, 0.2, 0.3, true), RIGHT_BROW(22, 26, 0, 0, -15, 5, 0.3, 0.3, true), MOUTH(48, 66, -20, 20, -15, 10, 0.3, 0.2, true),
    NOSE(30, 35, -30, 30, -20, 5, 0.2, 0.2, false);

    /** What lies within so many px of the edge of a whole region does not vote. */
    static final int BORDER = 10;

    final int left;
    final int top;
    final int width;
    final int height;
    /** Share of the largest vectors that is averaged over the whole region. */
    final double wholeShare;
    final boolean hasWhole;
    private final double patchShare;

    RecipeRegion(int from, int to, int addLeft, int addRight, int addTop, int addBottom, double wholeShare, double patchShare, boolean hasWhole) {
        double x0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (int p = from; p <= to; p++) {
            x0 = Math.min(x0, FaceReel.x(p));
            x1 = Math.max(x1, FaceReel.x(p));
            y0 = Math.min(y0, FaceReel.y(p));
            y1 = Math.max(y1, FaceReel.y(p));
        }
        this.left = (int) Math.rint(x0) + addLeft;
        this.top = (int) Math.rint(y0) + addTop;
        this.width = (int) Math.rint(x1) + addRight - left;
        this.height = (int) Math.rint(y1) + addBottom - top;
        this.wholeShare = wholeShare;
        this.patchShare = patchShare;
        this.hasWhole = hasWhole;
    }

    /** A rectangle of the region that votes, right and bottom outside, and the share of its largest vectors that is averaged. */
    record Patch(int left, int top, int right, int bottom, double share, boolean small) { }

    List<Patch> patches() {
        List<Patch> patches = new ArrayList<>();
        switch (this) {
            case LEFT_BROW -> List.of(20, 19, 18).forEach(p -> patches.add(around(p, -10, 10, -10, 10)));
            case RIGHT_BROW -> List.of(23, 24, 25).forEach(p -> patches.add(around(p, -10, 10, -10, 10)));
            case MOUTH -> {
                patches.add(around(48, -10, 20, -10, 10));
                patches.add(around(54, -20, 10, -10, 10));
                List.of(51, 57, 62).forEach(p -> patches.add(around(p, -10, 10, -10, 10)));
            }
            case NOSE -> {
                patches.add(around(31, -20, 10, -20, 5));
                patches.add(around(35, -10, 20, -20, 5));
            }
        }
        if (hasWhole) {
            patches.add(new Patch(BORDER, BORDER, width - BORDER, height - BORDER, wholeShare, false));
        }
        return patches;
    }

    private Patch around(int point, int dx0, int dx1, int dy0, int dy1) {
        int x = (int) Math.rint(FaceReel.x(point)) - left;
        int y = (int) Math.rint(FaceReel.y(point)) - top;
        int l = Math.clamp(x + dx0, 0, width - 4);
        int t = Math.clamp(y + dy0, 0, height - 4);
        return new Patch(l, t, Math.clamp(x + dx1, l + 4, width), Math.clamp(y + dy1, t + 4, height), patchShare, true);
    }
}
