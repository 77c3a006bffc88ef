package io.telltale.spotting;

/**
 * Parts of the face whose mean motion is followed. Left and right are the subject's own: the subject's left is on the right of the picture.
 *
 * <p>Centres and radii are in inter-ocular distances (IOD) from the midpoint between the eyes, x to the right of the picture, y down, on the canonical 68-point
 * template. {@code radius} is the sigma of the Gaussian weight.
 */
public enum Region {
    OUTER_BROW_R("right outer brow", -0.82, -0.27, 0.11),
    INNER_BROW_R("right inner brow", -0.27, -0.29, 0.11),
    INNER_BROW_L("left inner brow", 0.27, -0.29, 0.11),
    OUTER_BROW_L("left outer brow", 0.82, -0.27, 0.11),
    GLABELLA("glabella", 0, -0.22, 0.11),
    NOSE_ROOT("nose root", 0, 0.10, 0.10),
    UPPER_LID_R("right upper lid", -0.50, -0.11, 0.08),
    UPPER_LID_L("left upper lid", 0.50, -0.11, 0.08),
    LOWER_LID_R("right lower lid", -0.50, 0.12, 0.09),
    LOWER_LID_L("left lower lid", 0.50, 0.12, 0.09),
    CHEEK_R("right cheek", -0.62, 0.42, 0.14),
    CHEEK_L("left cheek", 0.62, 0.42, 0.14),
    NOSE_SIDE_R("right side of the nose", -0.28, 0.60, 0.10),
    NOSE_SIDE_L("left side of the nose", 0.28, 0.60, 0.10),
    LOWER_CHEEK_R("right lower cheek", -0.68, 1.02, 0.11),
    LOWER_CHEEK_L("left lower cheek", 0.68, 1.02, 0.11),
    MOUTH_CORNER_R("right mouth corner", -0.46, 1.10, 0.12),
    MOUTH_CORNER_L("left mouth corner", 0.46, 1.10, 0.12),
    UPPER_LIP("upper lip", 0, 0.96, 0.11),
    LOWER_LIP("lower lip", 0, 1.32, 0.11),
    CHIN("chin", 0, 1.60, 0.12);

    private final String phrase;
    private final double x;
    private final double y;
    private final double radius;

    Region(String phrase, double x, double y, double radius) {
        this.phrase = phrase;
        this.x = x;
        this.y = y;
        this.radius = radius;
    }

    /** How the region is called in an answer. */
    public String phrase() {
        return phrase;
    }

    /** Horizontal centre, IOD from the midpoint of the eyes, right of the picture positive. */
    public double x() {
        return x;
    }

    /** Vertical centre, IOD from the line of the eyes, down positive. */
    public double y() {
        return y;
    }

    public double radius() {
        return radius;
    }

    public boolean isLid() {
        return this == UPPER_LID_R || this == UPPER_LID_L || this == LOWER_LID_R || this == LOWER_LID_L;
    }
}
