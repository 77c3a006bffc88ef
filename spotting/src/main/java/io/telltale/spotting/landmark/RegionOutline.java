package io.telltale.spotting.landmark;

import io.telltale.spotting.Region;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.landmark.Polygon.Point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a region covers, {@code shape -> polygon}, and the action units that move it (P. Ekman, W. V. Friesen, J. C. Hager, Facial Action Coding System, 2002).
 *
 * <p>Every corner is tied to landmarks: it lies at (x, y) on the template, and on a face as much beside the mean of its landmarks, turned and scaled with the
 * eyes. So on the template the regions lie around the centres that {@link Region} names, and are about as wide as a Gaussian of its radius; on a long face the
 * chin goes down with the chin.
 */
public final class RegionOutline {
    private static final Map<Region, RegionOutline> ALL = new EnumMap<>(Region.class);

    /** Of the model's points beside the true ones, IOD: root mean square of 12 points of 8 planted faces (0.02 at the inner corners of the eyes, 0.08 at the brows). */
    private static final double MODEL_ERROR = 0.05;

    private final double softness;
    private final double onTemplate;
    private final List<Corner> corners;
    private final List<Integer> units;

    /** A place on the template and the points it goes along with. */
    private record Corner(double x, double y, int... landmarks) {
        Corner mirrored() {
            int[] others = new int[landmarks.length];
            for (int i = 0; i < others.length; i++) {
                others[i] = FaceTemplate.mirror(landmarks[i]);
            }
            return new Corner(-x, y, others);
        }
    }

    static {
        // Inner and outer end of the brow with the skin above and below that moves with it: 1 and 2 raise it, 4 lowers and knits, 9 pulls the inner end down.
        both(Region.INNER_BROW_R, Region.INNER_BROW_L, 0.05, units(1, 4, 9), at(0.11, -0.45, 22), at(0.41, -0.47, 23), at(0.44, -0.15, 23), at(0.11, -0.11, 22));
        both(Region.OUTER_BROW_R, Region.OUTER_BROW_L, 0.05, units(2, 4), at(0.66, -0.46, 24, 25), at(0.92, -0.40, 25, 26), at(0.99, -0.12, 26), at(0.68, -0.12, 24, 25));
        // Between the brows: procerus and corrugator.
        middle(Region.GLABELLA, 0.05, units(4, 9), at(0.17, -0.39, 22), at(0.17, -0.05, 22, 27));
        // The bridge between the eyes, over bone.
        middle(Region.NOSE_ROOT, 0.05, units(9), at(0.15, -0.05, 27, 42), at(0.15, 0.25, 28, 29));
        // The upper lid from the fold to the lashes: 5 raises it, 43 and 45 lower it.
        both(Region.UPPER_LID_R, Region.UPPER_LID_L, 0.04, units(5, 7, 43, 45), at(0.33, -0.09, 42, 43), at(0.42, -0.18, 43), at(0.59, -0.18, 44), at(0.68, -0.09, 44, 45),
                at(0.60, -0.05, 44), at(0.43, -0.05, 43));
        // The lower lid and the furrow under it: 7 tightens, 6 pushes it up.
        both(Region.LOWER_LID_R, Region.LOWER_LID_L, 0.05, units(6, 7), at(0.35, 0.05, 42, 47), at(0.65, 0.05, 45, 46), at(0.65, 0.17, 46), at(0.50, 0.21, 46, 47), at(0.35, 0.17, 47));
        // The cheek over the bone: 6 raises it, 12 and 13 push it up from below.
        both(Region.CHEEK_R, Region.CHEEK_L, 0.06, units(6, 12, 13), at(0.42, 0.22, 46, 47), at(0.80, 0.20, 45, 46), at(0.86, 0.42, 14, 15), at(0.78, 0.63, 14, 35), at(0.42, 0.63, 35));
        // Wing and side of the nose: 9 and 10 raise it, 38 widens it.
        both(Region.NOSE_SIDE_R, Region.NOSE_SIDE_L, 0.05, units(9, 10, 38), at(0.14, 0.46, 30, 35), at(0.40, 0.44, 35), at(0.44, 0.74, 35), at(0.16, 0.76, 34, 35));
        // Beside the mouth: 12 lifts, 14 draws in, 20 stretches.
        both(Region.LOWER_CHEEK_R, Region.LOWER_CHEEK_L, 0.05, units(12, 14, 20), at(0.53, 0.86, 35, 54), at(0.81, 0.84, 13, 54), at(0.86, 1.17, 12, 54), at(0.53, 1.20, 54));
        // The corner of the lips and the skin around: 12 up and out, 13 up, 14 in, 15 down, 20 out.
        both(Region.MOUTH_CORNER_R, Region.MOUTH_CORNER_L, 0.05, units(12, 13, 14, 15, 20), at(0.27, 0.93, 53), at(0.58, 0.92, 54), at(0.67, 1.10, 54), at(0.58, 1.28, 54), at(0.27, 1.27, 55));
        // The upper lip with the skin above it, the lower lip with the skin below: 10 raises, 16 lowers, 17 pushes up, 22 to 28 roll, press and part them.
        middle(Region.UPPER_LIP, 0.05, units(9, 10, 22, 23, 24, 25, 28), at(0.19, 0.82, 33, 52), at(0.20, 1.08, 52));
        middle(Region.LOWER_LIP, 0.05, units(16, 17, 22, 23, 24, 25, 28), at(0.18, 1.17, 56, 65), at(0.18, 1.47, 56));
        // The boss of the chin: 17 raises its skin, 26 and 27 lower it with the jaw.
        middle(Region.CHIN, 0.05, units(17, 26, 27), at(0.19, 1.44, 8, 57), at(0.19, 1.76, 8, 9));
        for (Region region : Region.values()) {
            if (!ALL.containsKey(region)) {
                throw new IllegalStateException(region + " has no outline");
            }
        }
    }

    private RegionOutline(double softness, double onTemplate, List<Integer> units, List<Corner> corners) {
        this.softness = softness;
        this.onTemplate = onTemplate;
        this.units = units;
        this.corners = corners;
    }

    private static Corner at(double x, double y, int... landmarks) {
        return new Corner(x, y, landmarks);
    }

    private static List<Integer> units(Integer... numbers) {
        return List.of(numbers);
    }

    /** The corners are those of the subject's left, on the right of the picture. */
    private static void both(Region right, Region left, double softness, List<Integer> units, Corner... corners) {
        ALL.put(left, new RegionOutline(softness, templateError(left), units, List.of(corners)));
        List<Corner> mirrored = new ArrayList<>();
        for (Corner corner : corners) {
            mirrored.add(corner.mirrored());
        }
        ALL.put(right, new RegionOutline(softness, templateError(right), units, mirrored));
    }

    /** The corners are those of the subject's left half, from the top down; the right half is its mirror image. */
    private static void middle(Region region, double softness, List<Integer> units, Corner... corners) {
        List<Corner> all = new ArrayList<>(List.of(corners));
        for (Corner corner : List.of(corners).reversed()) {
            all.add(corner.mirrored());
        }
        ALL.put(region, new RegionOutline(softness, templateError(region), units, all));
    }

    /**
     * How far the region on the template lies beside where a shape model sees it: root mean square over both directions together and both sides, IOD, of 37 faces
     * in photos, pose by box and eyes. People in photos turn and laugh; a face in a laboratory does less.
     */
    private static double templateError(Region region) {
        return switch (region) {
            case OUTER_BROW_R, OUTER_BROW_L -> 0.13;
            case INNER_BROW_R, INNER_BROW_L -> 0.15;
            case GLABELLA, NOSE_ROOT -> 0.13;
            case UPPER_LID_R, UPPER_LID_L, LOWER_LID_R, LOWER_LID_L -> 0.09;
            case CHEEK_R, CHEEK_L -> 0.11;
            case NOSE_SIDE_R, NOSE_SIDE_L, LOWER_LIP -> 0.18;
            case LOWER_CHEEK_R, LOWER_CHEEK_L -> 0.17;
            case MOUTH_CORNER_R, MOUTH_CORNER_L -> 0.19;
            case UPPER_LIP -> 0.21;
            case CHIN -> 0.20;
        };
    }

    public static RegionOutline of(Region region) {
        return ALL.get(region);
    }

    /** The action units that move the region, by their numbers in FACS. */
    public List<Integer> actionUnits() {
        return units;
    }

    /** The region on a face. */
    public Polygon on(FaceShape shape) {
        List<Point> places = new ArrayList<>();
        for (Corner corner : corners) {
            places.add(shape.place(corner.x, corner.y, corner.landmarks));
        }
        return new Polygon(places, softness);
    }

    /**
     * How far the middle of the region may lie beside where it belongs, one standard deviation, IOD.
     *
     * <p>Landmarks of one person: their spread over the frames looked at, the more frames the less, and what the model itself is off by, which more frames do
     * not mend. The template: how far this region lies beside that of other faces.
     */
    public double uncertainty(FaceShape shape) {
        if (!shape.isMeasured()) {
            return onTemplate;
        }
        double variance = 0;
        int[] landmarks = landmarks();
        for (int i : landmarks) {
            variance += shape.spread(i) * shape.spread(i) / landmarks.length;
        }
        return Math.hypot(MODEL_ERROR, Math.sqrt(variance / Math.max(1, shape.looks())));
    }

    /** The points that its corners are tied to, each as often as it is. */
    int[] landmarks() {
        return corners.stream().flatMapToInt(c -> Arrays.stream(c.landmarks)).toArray();
    }
}
