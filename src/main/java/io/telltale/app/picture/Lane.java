package io.telltale.app.picture;

import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import java.util.List;

/**
 * One row of the motion panel: a direction of motion that some action units are known by, on both sides of the face or in its middle.
 *
 * @param name    what moves; up in the picture is what the name says
 * @param strands one line each
 */
public record Lane(String name, List<Strand> strands) {
    /** From brow to chin. */
    public static final List<Lane> ALL = List.of(
            pair("outer brows ↑", Region.OUTER_BROW_R, Region.OUTER_BROW_L, 0, -1),
            pair("inner brows ↑", Region.INNER_BROW_R, Region.INNER_BROW_L, 0, -1),
            pair("inner brows together", Region.INNER_BROW_R, Region.INNER_BROW_L, -1, 0),
            pair("cheeks ↑", Region.CHEEK_R, Region.CHEEK_L, 0, -1),
            pair("sides of the nose ↑", Region.NOSE_SIDE_R, Region.NOSE_SIDE_L, 0, -1),
            middle("upper lip ↑", Region.UPPER_LIP),
            pair("mouth corners ↑", Region.MOUTH_CORNER_R, Region.MOUTH_CORNER_L, 0, -1),
            pair("mouth corners apart", Region.MOUTH_CORNER_R, Region.MOUTH_CORNER_L, 1, 0),
            middle("lower lip ↑", Region.LOWER_LIP),
            middle("chin ↑", Region.CHIN));

    /** Whose motion a line shows. Sides are the subject's own. */
    public enum Side { RIGHT, LEFT, MIDDLE }

    /**
     * A region's displacement along {@code (right, down)}.
     */
    public record Strand(Side side, Region region, double right, double down) {
        /** Per cent of the inter-ocular distance; NaN where no face was followed. */
        public double percent(Traces traces, int frame) {
            return 100 * (right * traces.right(frame, region) + down * traces.down(frame, region));
        }
    }

    /** {@code outward}: away from the middle of the face. The subject's right is on the left of the picture. */
    private static Lane pair(String name, Region right, Region left, double outward, double down) {
        return new Lane(name, List.of(new Strand(Side.RIGHT, right, -outward, down), new Strand(Side.LEFT, left, outward, down)));
    }

    private static Lane middle(String name, Region region) {
        return new Lane(name, List.of(new Strand(Side.MIDDLE, region, 0, -1)));
    }
}
