package io.telltale.spotting.map;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.Optional;

/**
 * The motion-enhanced colour map of MELLM's first version: direction of motion as hue, length as brightness, added onto the grey onset. The
 * equations are on the page of this package.
 *
 * @param picture       of the size of the onset
 * @param largestPixels the length that is shown brightest, px; all others are relative to it. 0 where nothing was coloured
 * @param warning       why the picture is plain grey, one line; empty where it is coloured
 */
public record MotionMap(RgbPicture picture, double largestPixels, Optional<String> warning) {
    /** Steps of hue in a full turn. */
    private static final int HUES = 12;

    /**
     * @param flow from onset to apex, px, by TV-L1 with OpenCV's defaults where the map is to be MELLM's
     * @return plain grey, with a warning, where the pair has no face to take the motion of the nose from
     */
    public static MotionMap of(OnsetApex pair, Flow flow) {
        if (!flow.u().sameSizeAs(pair.onset())) {
            throw new IllegalArgumentException("the flow is " + flow.u() + " but the onset " + pair.onset());
        }
        if (pair.face().isEmpty()) {
            return new MotionMap(RgbPicture.of(flow.width(), flow.height(), grey(pair.onset())), 0,
                    Optional.of("no face was found in frame " + pair.onsetFrame() + ": its map is plain grey"));
        }
        return coloured(pair.onset(), NoseMotion.subtracted(flow, pair.landmarkX(NoseMotion.TIP), pair.landmarkY(NoseMotion.TIP)), (_, _) -> true);
    }

    /**
     * The same on the face alone: what lies outside of the template's face keeps its grey and has no part in the scale. On a registered crop what is behind the head moves by all that the head
     * does, and would be the brightest of all.
     *
     * @param flow from onset to apex, px
     */
    public static MotionMap ofFace(OnsetApex pair, Flow flow) {
        if (pair.face().isEmpty() || !flow.u().sameSizeAs(pair.onset())) {
            return of(pair, flow);
        }
        return coloured(pair.onset(), NoseMotion.subtracted(flow, pair.landmarkX(NoseMotion.TIP), pair.landmarkY(NoseMotion.TIP)), pair.onFace());
    }

    /** Whether a pixel is coloured. */
    @FunctionalInterface
    interface Part {
        boolean holds(int x, int y);
    }

    private static MotionMap coloured(Plane onset, Flow motion, Part part) {
        float[] u = motion.u().samples();
        float[] v = motion.v().samples();
        float[] length = new float[u.length];
        float least = Float.POSITIVE_INFINITY;
        float largest = 0;
        boolean[] shown = new boolean[u.length];
        for (int i = 0; i < u.length; i++) {
            shown[i] = part.holds(i % onset.width(), i / onset.width());
            if (!shown[i]) {
                continue;
            }
            length[i] = (float) Math.sqrt(u[i] * u[i] + v[i] * v[i]);
            least = Math.min(least, length[i]);
            largest = Math.max(largest, length[i]);
        }
        double scale = largest > least ? 255.0 / ((double) largest - least) : 0;
        double shift = -least * scale;
        int[] out = grey(onset);
        for (int i = 0; i < out.length; i++) {
            if (shown[i]) {
                int value = Math.clamp((int) (float) (length[i] * scale + shift), 0, 255);
                out[i] = added(out[i], colour(hue(u[i], v[i]), value));
            }
        }
        return new MotionMap(RgbPicture.of(onset.width(), onset.height(), out), largest, Optional.empty());
    }

    /** Direction in steps of 30 degrees, half to even: 0 right, 3 down, 6 left, 9 up. */
    static int hue(float u, float v) {
        double degrees = Math.toDegrees(Math.atan2(v, u));
        return Math.floorMod((int) Math.rint((degrees < 0 ? degrees + 360 : degrees) / 30), HUES);
    }

    /**
     * HSV with full saturation -> 0xRRGGBB: between two full colours the third channel is half the value, rounded down. OpenCV's own differs by a level
     * between the vectors of a row and what is left of it.
     *
     * @param hue   0..11, steps of 30 degrees
     * @param value 0..255
     */
    public static int colour(int hue, int value) {
        int half = value / 2;
        return switch (hue) {
            case 0 -> rgb(value, 0, 0);
            case 1 -> rgb(value, half, 0);
            case 2 -> rgb(value, value, 0);
            case 3 -> rgb(half, value, 0);
            case 4 -> rgb(0, value, 0);
            case 5 -> rgb(0, value, half);
            case 6 -> rgb(0, value, value);
            case 7 -> rgb(0, half, value);
            case 8 -> rgb(0, 0, value);
            case 9 -> rgb(half, 0, value);
            case 10 -> rgb(value, 0, value);
            case 11 -> rgb(value, 0, half);
            default -> throw new IllegalArgumentException("a hue is 0..11, got " + hue);
        };
    }

    private static int added(int a, int b) {
        return rgb(Math.min(255, (a >> 16) + (b >> 16)), Math.min(255, (a >> 8 & 255) + (b >> 8 & 255)), Math.min(255, (a & 255) + (b & 255)));
    }

    private static int[] grey(Plane onset) {
        int[] out = new int[onset.samples().length];
        for (int i = 0; i < out.length; i++) {
            int level = Math.clamp(Math.round(onset.samples()[i]), 0, 255);
            out[i] = rgb(level, level, level);
        }
        return out;
    }

    private static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }
}
