package io.telltale.spotting.map;

import io.telltale.spotting.face.FaceTemplate;

import java.util.Arrays;

/**
 * The 24 boxes that the text of a map speaks of. Left and right are the subject's own. A box lies around the mean of its landmarks of the canonical
 * template (iBUG order, from 0), moved by ({@code dx}, {@code dy}), and reaches {@code halfWidth} and {@code halfHeight} to each side; all in
 * inter-ocular distances, x to the right of the picture, y down. Sizes after the boxes of MELLM's second version, carried from pixels of its
 * crops to inter-ocular distances by eye.
 */
public enum MapRegion {
    OUTER_BROW_R("right outer brow", 0, 0, 0.13, 0.11, 17, 18),
    MIDDLE_BROW_R("right middle brow", 0, 0, 0.11, 0.11, 19),
    INNER_BROW_R("right inner brow", 0, 0, 0.13, 0.11, 20, 21),
    GLABELLA("between the brows", 0, 0, 0.09, 0.13, 21, 22),
    INNER_BROW_L("left inner brow", 0, 0, 0.13, 0.11, 22, 23),
    MIDDLE_BROW_L("left middle brow", 0, 0, 0.11, 0.11, 24),
    OUTER_BROW_L("left outer brow", 0, 0, 0.13, 0.11, 25, 26),
    UPPER_LID_R("right upper lid", 0, -0.02, 0.18, 0.07, 37, 38),
    UPPER_LID_L("left upper lid", 0, -0.02, 0.18, 0.07, 43, 44),
    LOWER_LID_R("right lower lid", 0, 0.05, 0.18, 0.07, 40, 41),
    LOWER_LID_L("left lower lid", 0, 0.05, 0.18, 0.07, 46, 47),
    NOSE_WING_R("right nose wing", -0.03, -0.05, 0.10, 0.12, 31),
    NOSE_WING_L("left nose wing", 0.03, -0.05, 0.10, 0.12, 35),
    CHEEK_R("right cheek", 0, 0, 0.20, 0.18, 2, 31, 41, 48),
    CHEEK_L("left cheek", 0, 0, 0.20, 0.18, 14, 35, 46, 54),
    UPPER_LIP_R("right upper lip", 0, -0.02, 0.09, 0.08, 49, 50),
    UPPER_LIP("middle of the upper lip", 0, -0.03, 0.09, 0.08, 51, 62),
    UPPER_LIP_L("left upper lip", 0, -0.02, 0.09, 0.08, 52, 53),
    MOUTH_CORNER_R("right mouth corner", -0.05, 0, 0.11, 0.11, 48),
    MOUTH_CORNER_L("left mouth corner", 0.05, 0, 0.11, 0.11, 54),
    LOWER_LIP_R("right lower lip", 0, 0.02, 0.09, 0.08, 58, 59),
    LOWER_LIP("middle of the lower lip", 0, 0.02, 0.09, 0.08, 57, 66),
    LOWER_LIP_L("left lower lip", 0, 0.02, 0.09, 0.08, 55, 56),
    CHIN("chin", 0, -0.25, 0.20, 0.15, 8);

    private final String phrase;
    private final double x;
    private final double y;
    private final double halfWidth;
    private final double halfHeight;

    MapRegion(String phrase, double dx, double dy, double halfWidth, double halfHeight, int... landmarks) {
        this.phrase = phrase;
        this.x = Arrays.stream(landmarks).mapToDouble(FaceTemplate::x).average().orElseThrow() + dx;
        this.y = Arrays.stream(landmarks).mapToDouble(FaceTemplate::y).average().orElseThrow() + dy;
        this.halfWidth = halfWidth;
        this.halfHeight = halfHeight;
    }

    /** How the text calls it. */
    public String phrase() {
        return phrase;
    }

    /** Whether a place, in inter-ocular distances from the midpoint of the eyes, lies in the box, borders included. */
    public boolean contains(double iodX, double iodY) {
        return Math.abs(iodX - x) <= halfWidth && Math.abs(iodY - y) <= halfHeight;
    }

    /** Centre, inter-ocular distances from the midpoint of the eyes, right of the picture positive. */
    public double x() {
        return x;
    }

    /** Centre, inter-ocular distances, down positive. */
    public double y() {
        return y;
    }

    /** Distance of the farthest corner from the centre, inter-ocular distances. */
    double reach() {
        return Math.hypot(halfWidth, halfHeight);
    }
}
