package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;

/**
 * The canonical crop: {@code SIZE×SIZE} pixels in which the inter-ocular distance is {@code IOD} pixels and the midpoint of the eyes stands at ({@code EYES_X},
 * {@code EYES_Y}). Whole numbers are pixel centres.
 *
 * <p>70 px is the resolution at which the motion estimator's constants were measured; the crop then reaches from above the brows (1.26 IOD over the eyes) to
 * below the chin (2.4 IOD under them).
 */
public final class CanonicalFace {
    /** Width and height of the crop, pixels. */
    public static final int SIZE = 256;
    /** Inter-ocular distance in the crop, pixels. */
    public static final double IOD = 70;
    public static final double EYES_X = 128;
    public static final double EYES_Y = 88;

    private CanonicalFace() {
    }

    /** From IOD right of the midpoint of the eyes to pixels of the crop. */
    public static double cropX(double iod) {
        return EYES_X + IOD * iod;
    }

    /** From IOD below the midpoint of the eyes to pixels of the crop. */
    public static double cropY(double iod) {
        return EYES_Y + IOD * iod;
    }

    /** From pixels of the crop to IOD right of the midpoint of the eyes. */
    public static double iodX(double pixel) {
        return (pixel - EYES_X) / IOD;
    }

    /** From pixels of the crop to IOD below the midpoint of the eyes. */
    public static double iodY(double pixel) {
        return (pixel - EYES_Y) / IOD;
    }

    /** The pose, crop to frame, of a face whose eyes' centres stand at these pixels of the frame (left and right of the picture). */
    public static Similarity pose(double leftX, double leftY, double rightX, double rightY) {
        return Similarity.ofPairs(cropX(-0.5), EYES_Y, cropX(0.5), EYES_Y, leftX, leftY, rightX, rightY);
    }

    /** Inter-ocular distance in pixels of the frame under a pose. */
    public static double iodPixels(Similarity canonicalToFrame) {
        return canonicalToFrame.scale() * IOD;
    }
}
