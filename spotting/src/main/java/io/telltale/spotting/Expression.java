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
}
