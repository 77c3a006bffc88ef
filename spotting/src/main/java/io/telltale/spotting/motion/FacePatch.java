package io.telltale.spotting.motion;

import io.telltale.spotting.Region;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.landmark.FaceShape;
import io.telltale.spotting.landmark.Polygon;
import io.telltale.spotting.landmark.RegionOutline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A place on the face whose mean motion is measured, in inter-ocular distances (IOD) from the midpoint of the eyes, x right, y down: every {@link Region} and,
 * after them, anchors that hardly move when a face expresses something and so tell head motion. A region is a polygon over the landmarks of this face, an
 * anchor a Gaussian that goes along with some of them.
 *
 * @param x       of its middle
 * @param y       of its middle
 * @param depth   how far the place stands out towards the camera from the plane of the eyes' corners, IOD, on a generic head: MediaPipe's canonical face
 *                (canonical_face_model.obj, Apache-2.0), its vertices brought to the template's measure and averaged around the place
 * @param anchor  how much the place is believed when rigid motion is fitted, 0..1
 * @param covered how much of a place belongs to it, 0..1
 */
record FacePatch(double x, double y, double depth, double anchor, Weight covered) {

    /** On the template; the first {@code Region.values().length} are the regions in their order. */
    static final List<FacePatch> ALL = on(FaceShape.TEMPLATE);

    /** {@code (x, y) -> 0..1}. */
    @FunctionalInterface
    interface Weight {
        double at(double x, double y);
    }

    /** All patches on a face, in the order of {@link #ALL}. */
    static List<FacePatch> on(FaceShape shape) {
        List<FacePatch> patches = new ArrayList<>();
        for (Region r : Region.values()) {
            Polygon outline = RegionOutline.of(r).on(shape);
            patches.add(new FacePatch(outline.centroid().x(), outline.centroid().y(), depth(r), trust(r), outline::weight));
        }
        patches.add(anchor(shape.place(0, 0.27, 28, 29), 0.09, 0.50, 1));
        patches.add(anchor(shape.place(0, 0.48, 29, 30), 0.10, 0.60, 1));
        for (boolean left : new boolean[] {false, true}) {
            patches.add(anchor(beside(shape, left, 0.90, 0.08, 15, 45), 0.10, -0.18, 1));
            patches.add(anchor(beside(shape, left, 0.88, 0.45, 14, 15), 0.12, -0.13, 0.8));
            patches.add(anchor(beside(shape, left, 0.84, 0.85, 13, 14), 0.12, -0.14, 0.6));
            patches.add(anchor(beside(shape, left, 0.20, 0.14, 28, 42), 0.08, 0.23, 1));
            patches.add(anchor(beside(shape, left, 0.45, -0.62, 23, 24), 0.12, 0.18, 0.4));
        }
        return List.copyOf(patches);
    }

    /** Of the picture's left or right half; landmarks are those of the right one. */
    private static Polygon.Point beside(FaceShape shape, boolean left, double x, double y, int... landmarks) {
        return left ? shape.place(x, y, landmarks) : shape.place(-x, y, Arrays.stream(landmarks).map(FaceTemplate::mirror).toArray());
    }

    private static FacePatch anchor(Polygon.Point at, double sigma, double depth, double trust) {
        return new FacePatch(at.x(), at.y(), depth, trust, (x, y) -> Math.exp(-0.5 * ((x - at.x()) * (x - at.x()) + (y - at.y()) * (y - at.y())) / (sigma * sigma)));
    }

    private static double depth(Region region) {
        return switch (region) {
            case OUTER_BROW_R, OUTER_BROW_L -> 0.0;
            case INNER_BROW_R, INNER_BROW_L -> 0.25;
            case GLABELLA -> 0.28;
            case NOSE_ROOT -> 0.39;
            case UPPER_LID_R, UPPER_LID_L -> 0.10;
            case LOWER_LID_R, LOWER_LID_L -> 0.05;
            case CHEEK_R, CHEEK_L -> 0.06;
            case LOWER_CHEEK_R, LOWER_CHEEK_L -> -0.02;
            case NOSE_SIDE_R, NOSE_SIDE_L -> 0.30;
            case MOUTH_CORNER_R, MOUTH_CORNER_L -> 0.12;
            case UPPER_LIP -> 0.38;
            case LOWER_LIP -> 0.30;
            case CHIN -> 0.26;
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
