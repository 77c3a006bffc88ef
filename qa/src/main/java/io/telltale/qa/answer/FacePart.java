package io.telltale.qa.answer;

import io.telltale.spotting.Region;
import java.util.EnumSet;
import java.util.Set;

/** Parts of a face as people name them, each with the regions whose motion is followed there. */
public enum FacePart {
    BROWS("brows", EnumSet.of(Region.OUTER_BROW_R, Region.INNER_BROW_R, Region.INNER_BROW_L, Region.OUTER_BROW_L, Region.GLABELLA)),
    EYES("eyes", EnumSet.of(Region.UPPER_LID_R, Region.UPPER_LID_L, Region.LOWER_LID_R, Region.LOWER_LID_L)),
    NOSE("nose", EnumSet.of(Region.NOSE_ROOT, Region.NOSE_SIDE_R, Region.NOSE_SIDE_L)),
    CHEEKS("cheeks", EnumSet.of(Region.CHEEK_R, Region.CHEEK_L, Region.LOWER_CHEEK_R, Region.LOWER_CHEEK_L)),
    MOUTH("mouth", EnumSet.of(Region.MOUTH_CORNER_R, Region.MOUTH_CORNER_L, Region.UPPER_LIP, Region.LOWER_LIP)),
    CHIN("chin", EnumSet.of(Region.CHIN));

    private final String word;
    private final Set<Region> regions;

    FacePart(String word, Set<Region> regions) {
        this.word = word;
        this.regions = Set.copyOf(regions);
    }

    public String word() {
        return word;
    }

    public Set<Region> regions() {
        return regions;
    }

    public static FacePart of(Region region) {
        for (FacePart part : values()) {
            if (part.regions.contains(region)) {
                return part;
            }
        }
        throw new IllegalStateException(region + " belongs to no part of the face");
    }
}
