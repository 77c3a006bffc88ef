package io.telltale.spotting.map;

import io.telltale.kernels.Flow;
import io.telltale.spotting.NoFaceException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The motion of each region in words and numbers, in the manner of MELLM's second version, for models that read and do not see.
 *
 * <p>A head line names frames, unit and directions; then one line per region, in the order of {@link MapRegion}:
 * <pre>
 * NAME: mean LENGTH, max LENGTH, DIRECTION
 * LENGTH      three decimals, per cent of the inter-ocular distance
 * DIRECTION   right | up-right | up | … , DEGREES degrees    in the picture, 0 right, 90 up
 *             no significant motion                          mean length under 0.0001 px
 *             no clear direction                             |Σ (u, v)| under 0.15 Σ |(u, v)|
 * </pre>
 * Where it differs from theirs is on the page of this package.
 */
public record RegionMotionText(long onsetFrame, long apexFrame, double iodPixels, List<MapRegionMotion> regions) {
    public RegionMotionText {
        regions = List.copyOf(regions);
    }

    /**
     * @param flow from onset to apex, px
     * @throws NoFaceException if the pair has no face to place regions on
     */
    public static RegionMotionText of(OnsetApex pair, Flow flow) throws NoFaceException {
        if (!flow.u().sameSizeAs(pair.onset())) {
            throw new IllegalArgumentException("the flow is " + flow.u() + " but the onset " + pair.onset());
        }
        if (pair.face().isEmpty()) {
            throw new NoFaceException("no face was found in frame " + pair.onsetFrame() + ": there are no regions to tell of");
        }
        Flow motion = NoseMotion.subtracted(flow, pair.landmarkX(NoseMotion.TIP), pair.landmarkY(NoseMotion.TIP));
        return new RegionMotionText(pair.onsetFrame(), pair.apexFrame(), pair.iodPixels(),
                Arrays.stream(MapRegion.values()).map(r -> MapRegionMotion.of(r, pair, motion)).toList());
    }

    public MapRegionMotion at(MapRegion region) {
        return regions.get(region.ordinal());
    }

    /** All lines, each ended. */
    public String text() {
        String head = String.format(Locale.ROOT, "Motion from frame %d to frame %d relative to the nose tip. Lengths are per cent of the distance between the eyes (%.1f px);"
                + " directions are those of the picture, up = 90 degrees; right and left regions are the subject's own.%n", onsetFrame, apexFrame, iodPixels);
        return regions.stream().map(r -> r + "\n").collect(Collectors.joining("", head.replace("\r", ""), ""));
    }
}
