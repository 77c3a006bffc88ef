package io.telltale.spotting.motion;

import io.telltale.spotting.Region;

import java.util.ArrayList;
import java.util.List;

/**
 * A place on the face whose mean motion is measured, in inter-ocular distances (IOD) from the midpoint of the eyes, x right, y down: every {@link Region} and,
 * after them, anchors that hardly move when a face expresses something and so tell head motion.
 *
 * @param depth  how far the place stands out towards the camera from the plane of the eyes, IOD, on a generic head (nose tip some 35 mm at
 *               an IOD of 63 mm)
 * @param anchor how much the place is believed when rigid motion is fitted, 0..1
 */
record FacePatch(double x, double y, double radius, double depth, double anchor) {

    /** All patches; the first {@code Region.values().length} are the regions in their order. */
    static final List<FacePatch> ALL = all();

    private static List<FacePatch> all() {
        List<FacePatch> patches = new ArrayList<>();
        for (Region r : Region.values()) {
            patches.add(new FacePatch(r.x(), r.y(), r.radius(), depth(r), trust(r)));
        }
        patches.add(new FacePatch(0, 0.27, 0.09, 0.30, 1));
        patches.add(new FacePatch(0, 0.48, 0.10, 0.50, 1));
        for (int side = -1; side <= 1; side += 2) {
            patches.add(new FacePatch(side * 0.90, 0.08, 0.10, -0.25, 1));
            patches.add(new FacePatch(side * 0.88, 0.45, 0.12, -0.20, 0.8));
            patches.add(new FacePatch(side * 0.84, 0.85, 0.12, -0.20, 0.6));
            patches.add(new FacePatch(side * 0.20, 0.14, 0.08, 0.05, 1));
            patches.add(new FacePatch(side * 0.45, -0.62, 0.12, 0.10, 0.4));
        }
        return List.copyOf(patches);
    }

    private static double depth(Region region) {
        return switch (region) {
            case OUTER_BROW_R, OUTER_BROW_L -> 0.0;
            case INNER_BROW_R, INNER_BROW_L, GLABELLA -> 0.15;
            case NOSE_ROOT -> 0.12;
            case UPPER_LID_R, UPPER_LID_L, LOWER_LID_R, LOWER_LID_L -> 0.0;
            case CHEEK_R, CHEEK_L -> 0.05;
            case LOWER_CHEEK_R, LOWER_CHEEK_L -> 0.0;
            case NOSE_SIDE_R, NOSE_SIDE_L -> 0.25;
            case MOUTH_CORNER_R, MOUTH_CORNER_L -> 0.15;
            case UPPER_LIP, LOWER_LIP -> 0.30;
            case CHIN -> 0.25;
        };
    }

    private static double trust(Region region) {
        return switch (region) {
            case NOSE_ROOT -> 1;
            case NOSE_SIDE_R, NOSE_SIDE_L, OUTER_BROW_R, OUTER_BROW_L, CHEEK_R, CHEEK_L -> 0.3;
            case INNER_BROW_R, INNER_BROW_L, GLABELLA -> 0.2;
            case LOWER_LID_R, LOWER_LID_L -> 0.1;
            case UPPER_LIP, LOWER_LIP, CHIN, MOUTH_CORNER_R, MOUTH_CORNER_L, LOWER_CHEEK_R, LOWER_CHEEK_L -> 0.1;
            case UPPER_LID_R, UPPER_LID_L -> 0;
        };
    }
}
