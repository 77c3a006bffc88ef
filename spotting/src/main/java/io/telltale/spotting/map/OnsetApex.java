package io.telltale.spotting.map;

import io.telltale.kernels.Plane;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.face.CanonicalCrop;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.GreyFrame;

import java.util.Objects;
import java.util.Optional;

/**
 * The two pictures between which motion is shown, and where the face stands in the first.
 *
 * @param onset whole grey levels, 0..255
 * @param apex  of the same size
 * @param face  pixels of the canonical crop to pixels of the onset; empty where no face was found
 */
public record OnsetApex(long onsetFrame, long apexFrame, Plane onset, Plane apex, Optional<Similarity> face) {
    /** Looks at one frame until it is given up: the cascades want to see a doubtful face twice. */
    private static final int LOOKS = 3;
    /** Top of the face, IOD from the line of the eyes: as far above the brows as skin is seen on most. Up there the face is half an ellipse. */
    private static final double FOREHEAD = -1;

    public OnsetApex {
        Objects.requireNonNull(face, "face");
        if (!onset.sameSizeAs(apex)) {
            throw new IllegalArgumentException("onset and apex must have one size, got " + onset + " and " + apex);
        }
    }

    /** Whole frames as they are; the face is looked for in the onset. */
    public static OnsetApex whole(GreyFrame onset, GreyFrame apex, FrameRate rate) {
        TrackedFace found = find(new FaceTracker(rate), onset);
        return new OnsetApex(onset.index(), apex.index(), plane(onset), plane(apex),
                found.followed() ? Optional.of(found.canonicalToFrame()) : Optional.empty());
    }

    /**
     * The face alone, {@value CanonicalFace#SIZE}×{@value CanonicalFace#SIZE} px with an inter-ocular distance of 70 px, the apex registered to
     * the onset.
     *
     * @throws NoFaceException if either frame shows none
     */
    public static OnsetApex canonical(GreyFrame onset, GreyFrame apex, FrameRate rate) throws NoFaceException {
        FaceTracker tracker = new FaceTracker(rate);
        CanonicalCrop crop = new CanonicalCrop();
        Plane first = crop(crop, onset, find(tracker, onset));
        Plane second = crop(crop, apex, track(tracker, apex));
        return new OnsetApex(onset.index(), apex.index(), first, second, Optional.of(Similarity.IDENTITY));
    }

    private static TrackedFace find(FaceTracker tracker, GreyFrame frame) {
        TrackedFace face = track(tracker, frame);
        for (int look = 1; look < LOOKS && !face.followed(); look++) {
            face = track(tracker, frame);
        }
        return face;
    }

    private static TrackedFace track(FaceTracker tracker, GreyFrame frame) {
        return tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
    }

    private static Plane crop(CanonicalCrop crop, GreyFrame frame, TrackedFace face) throws NoFaceException {
        if (!face.followed()) {
            throw new NoFaceException("no face was found in frame " + frame.index() + "");
        }
        Plane out = new Plane(CanonicalFace.SIZE, CanonicalFace.SIZE);
        crop.warp(frame.samples(), frame.width(), frame.height(), face, out);
        float[] s = out.samples();
        for (int i = 0; i < s.length; i++) {
            s[i] = Math.clamp(Math.round(s[i]), 0, 255);
        }
        return out;
    }

    private static Plane plane(GreyFrame frame) {
        Plane out = new Plane(frame.width(), frame.height());
        byte[] from = frame.samples();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] = from[i] & 0xff;
        }
        return out;
    }

    /** Where a place given in inter-ocular distances from the midpoint of the eyes stands, px; only with a face. */
    double x(double iodX, double iodY) {
        return face.orElseThrow().x(CanonicalFace.cropX(iodX), CanonicalFace.cropY(iodY));
    }

    double y(double iodX, double iodY) {
        return face.orElseThrow().y(CanonicalFace.cropX(iodX), CanonicalFace.cropY(iodY));
    }

    /** The pixels of the onset that lie on the template's face, from the forehead to the chin; only with a face. */
    MotionMap.Part onFace() {
        Similarity toCrop = face.orElseThrow().inverse();
        return (pixelX, pixelY) -> {
            double x = CanonicalFace.iodX(toCrop.x(pixelX, pixelY));
            double y = CanonicalFace.iodY(toCrop.y(pixelX, pixelY));
            double above = Math.min(0, y) / FOREHEAD;
            return above < 1 && Math.abs(x) < FaceTemplate.halfWidth(y) * Math.sqrt(1 - above * above);
        };
    }

    /** Inter-ocular distance, px; only with a face. */
    public double iodPixels() {
        return CanonicalFace.iodPixels(face.orElseThrow());
    }

    /** The pixel of a template landmark, 0..67; only with a face. */
    int landmarkX(int point) {
        return (int) Math.rint(x(FaceTemplate.x(point), FaceTemplate.y(point)));
    }

    int landmarkY(int point) {
        return (int) Math.rint(y(FaceTemplate.x(point), FaceTemplate.y(point)));
    }
}
