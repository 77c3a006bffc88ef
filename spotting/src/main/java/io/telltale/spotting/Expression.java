package io.telltale.spotting;

import java.util.List;

/**
 * A spotted event. Frames {@code onset..offset}, both inside; {@code onset <= apex <= offset}.
 *
 * @param index       1-based, in order of onset over micro and macro together, as the challenge counts
 * @param confidence  estimated probability that the event is real, 0..1
 * @param peakPercent largest region displacement at the apex, percent of the inter-ocular distance
 * @param strain      mean optical strain over the face at the apex, per cent
 * @param rigid       residual rigid head motion during the event, percent of the inter-ocular distance
 * @param regions     displacement of every region at the apex
 */
public record Expression(int index, Kind kind, long onset, long apex, long offset, double confidence, double peakPercent,
                         double strain, double rigid, List<RegionDisplacement> regions) {
    public Expression {
        if (index < 1 || onset < 0 || apex < onset || offset < apex) {
            throw new IllegalArgumentException("not an event: index " + index + ", frames " + onset + " <= " + apex + " <= " + offset);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence must lie in 0..1, got " + confidence);
        }
        regions = List.copyOf(regions);
    }

    /** The same event at another place in the order. */
    public Expression numbered(int other) {
        return new Expression(other, kind, onset, apex, offset, confidence, peakPercent, strain, rigid, regions);
    }

    /** The same event, counted from a frame {@code origin} frames earlier. */
    public Expression shifted(long origin) {
        return new Expression(index, kind, onset + origin, apex + origin, offset + origin, confidence, peakPercent, strain, rigid, regions);
    }

    public Interval interval() {
        return new Interval(onset, offset);
    }

    /** The displacement of one region; zero where it was not measured. */
    public RegionDisplacement at(Region region) {
        return regions.stream().filter(d -> d.region() == region).findFirst().orElse(new RegionDisplacement(region, 0, 0, 0));
    }

    /**
     * Which side moves further, -1..1: {@code (L - R) / (L + R)} over the root mean square displacements of the subject's left and right regions; 1 = the left
     * alone, -1 = the right alone, 0 = both alike, or nothing measured.
     */
    public double asymmetry() {
        double left = Math.sqrt(side(1));
        double right = Math.sqrt(side(-1));
        return left + right > 0 ? (left - right) / (left + right) : 0;
    }

    /** Sum of squared displacements of the regions on one side; the subject's left lies to the right of the picture. */
    private double side(int sign) {
        return regions.stream().filter(d -> sign * d.region().x() > 0).mapToDouble(d -> d.size() * d.size()).sum();
    }
}
