package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.FacePart;
import io.telltale.spotting.Region;
import io.telltale.spotting.face.CanonicalFace;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A box on the face: {@code |x' - x| <= halfWidth, |y' - y| <= halfHeight}, in inter-ocular distances (IOD) from the midpoint between the eyes, x to the right of
 * the picture, y down; it turns with the head.
 *
 * @param x          centre, -4..4
 * @param y          centre, -4..4
 * @param halfWidth  0.02..4
 * @param halfHeight 0.02..4
 */
public record FaceArea(double x, double y, double halfWidth, double halfHeight) {
    private static final double FARTHEST = 4;
    /** About a pixel and a half of the aligned face to each side: less shows nothing. */
    private static final double LEAST = 0.02;
    /** Around the centres of regions, IOD: their Gaussian weights reach about so far, and what is beside a part tells what it is. */
    private static final double MARGIN = 0.3;

    /** What an aligned face shows. */
    public static final FaceArea ALIGNED = aligned(0, 0, CanonicalFace.SIZE, CanonicalFace.SIZE);

    public FaceArea {
        if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) {
            throw new IllegalArgumentException("the centre of a box on the face must lie within " + FARTHEST + " distances of the eyes, got " + x + ", " + y);
        }
        if (!(halfWidth >= LEAST && halfWidth <= FARTHEST && halfHeight >= LEAST && halfHeight <= FARTHEST)) {
            throw new IllegalArgumentException("a box on the face must reach " + LEAST + " to " + FARTHEST + " distances of the eyes to each side, got " + halfWidth + " x " + halfHeight);
        }
    }

    /** The regions of a part, and a margin of {@value #MARGIN} IOD. */
    public static FaceArea of(FacePart part) {
        return around(part.regions());
    }

    /** A region, and a margin of {@value #MARGIN} IOD. */
    public static FaceArea of(Region region) {
        return around(List.of(region));
    }

    /** A box {@code [left, right) x [top, bottom)} in pixels of the aligned face, 0..256: as one who looks at it points. */
    public static FaceArea aligned(double left, double top, double right, double bottom) {
        // Whole numbers are borders of pixels here and centres there.
        return new FaceArea(CanonicalFace.iodX((left + right) / 2 - 0.5), CanonicalFace.iodY((top + bottom) / 2 - 0.5),
                (right - left) / 2 / CanonicalFace.IOD, (bottom - top) / 2 / CanonicalFace.IOD);
    }

    /** {@code face}, the word of a part ({@code brows}) or the phrase of a region ({@code left mouth corner}); left and right are the subject's own. */
    public static Optional<FaceArea> named(String words) {
        String plain = words.strip();
        if (plain.equalsIgnoreCase("face")) {
            return Optional.of(ALIGNED);
        }
        return Arrays.stream(FacePart.values()).filter(p -> p.word().equalsIgnoreCase(plain)).findFirst().map(FaceArea::of)
                .or(() -> Arrays.stream(Region.values()).filter(r -> r.phrase().equalsIgnoreCase(plain)).findFirst().map(FaceArea::of));
    }

    private static FaceArea around(Collection<Region> regions) {
        double left = regions.stream().mapToDouble(Region::x).min().orElseThrow() - MARGIN;
        double right = regions.stream().mapToDouble(Region::x).max().orElseThrow() + MARGIN;
        double top = regions.stream().mapToDouble(Region::y).min().orElseThrow() - MARGIN;
        double bottom = regions.stream().mapToDouble(Region::y).max().orElseThrow() + MARGIN;
        return new FaceArea((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2);
    }
}
