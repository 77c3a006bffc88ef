package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Frontal faces in one picture, {@code h×w grey -> boxes}: the LBP cascade on a copy at most {@value #WIDTH} pixels wide, and where it finds nothing a finer
 * scan, then the Haar cascade {@code frontalface_alt2}.
 *
 * <p>Boxes are in the measure of the LBP cascade whichever of the two found them: eyes at 0.401 of the height, inter-ocular distance 0.362 of the width (means
 * over 35 faces; sd 0.017 and 0.024). Faces below a tenth of the shorter side, or 24 pixels of the reduced picture, are not looked for. Not thread-safe.
 */
public final class FaceDetector {
    /**
     * Where the cascades look: wider pictures are reduced to this. Finds the same faces at a fraction of the cost; below 320 small faces
     * are missed.
     */
    static final int WIDTH = 640;
    /** Midpoint of the eyes and inter-ocular distance in boxes of lbpcascade_frontalface, in box widths. */
    static final double EYES_X = 0.503;
    static final double EYES_Y = 0.401;
    static final double IOD = 0.362;
    /** The same in boxes of haarcascade_frontalface_alt2. */
    private static final double HAAR_EYES_X = 0.500;
    private static final double HAAR_EYES_Y = 0.402;
    private static final double HAAR_IOD = 0.367;

    private final CascadeScan quick;
    private final CascadeScan fine;
    private CascadeScan haar;

    public FaceDetector() {
        Cascade lbp = CascadeXml.resource("lbpcascade_frontalface.xml");
        quick = new CascadeScan(lbp, 1.1, 3);
        fine = new CascadeScan(lbp, 1.05, 2);
    }

    /** All faces, the largest and most central first; empty where there is none, and for pictures too small to hold one. */
    public List<FaceBox> detect(byte[] grey, int width, int height) {
        return detect(new GreyPicture(width, height, grey), true);
    }

    /**
     * @param thorough go on with the finer scan and the Haar cascade where the quick scan finds nothing: about five times the cost of a
     * quick scan
     */
    List<FaceBox> detect(GreyPicture picture, boolean thorough) {
        double scale = Math.min(1, (double) WIDTH / Math.max(picture.width(), picture.height() * 4 / 3));
        GreyPicture small = picture.reducedPart(0, 0, picture.width(), picture.height(), scale);
        double least = Math.max(24, Math.min(small.width(), small.height()) / 10.0);
        double most = Math.min(small.width(), small.height());
        List<FaceBox> found = quick.detect(small, least, most);
        if (found.isEmpty() && thorough) {
            found = fine.detect(small, least, most);
        }
        if (found.isEmpty() && thorough) {
            found = haarBoxes(small, least, most);
        }
        return ranked(found, small.width(), small.height(), picture);
    }

    /** Whether the Haar cascade, an independent opinion, sees the same face; looks around the box only. */
    boolean confirmedByHaar(GreyPicture picture, FaceBox box) {
        Window near = Window.around(picture, box, 96);
        return haarBoxes(near.picture, 60, 150).stream().map(near::toFrame).anyMatch(b -> b.overlap(box) > 0.4);
    }

    /** The face nearest to a predicted box, looked for around it only; empty where the LBP cascade sees none there. */
    List<FaceBox> detectNear(GreyPicture picture, FaceBox predicted) {
        Window near = Window.around(picture, predicted, 64);
        List<FaceBox> found = new ArrayList<>();
        for (FaceBox b : quick.detect(near.picture, 40, 104)) {
            found.add(near.toFrame(b));
        }
        found.sort(Comparator.comparingDouble(b -> -b.overlap(predicted)));
        return found;
    }

    /** The box the LBP cascade would report for a face under this pose. */
    static FaceBox boxOf(Similarity canonicalToFrame) {
        double width = CanonicalFace.iodPixels(canonicalToFrame) / IOD;
        double x = canonicalToFrame.x(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
        double y = canonicalToFrame.y(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
        return new FaceBox(x - EYES_X * width, y - EYES_Y * width, width, width, 1);
    }

    private List<FaceBox> haarBoxes(GreyPicture picture, double least, double most) {
        if (haar == null) {
            haar = new CascadeScan(CascadeXml.resource("haarcascade_frontalface_alt2.xml"), 1.1, 3);
        }
        List<FaceBox> found = new ArrayList<>();
        for (FaceBox b : haar.detect(picture, least, most)) {
            double width = b.width() * HAAR_IOD / IOD;
            double eyesX = b.x() + HAAR_EYES_X * b.width();
            double eyesY = b.y() + HAAR_EYES_Y * b.height();
            found.add(new FaceBox(eyesX - EYES_X * width, eyesY - EYES_Y * width, width, width, b.neighbours()));
        }
        return found;
    }

    private static List<FaceBox> ranked(List<FaceBox> found, int width, int height, GreyPicture picture) {
        double toFrame = (double) picture.width() / width;
        double reach = Math.hypot(width, height) / 2;
        List<FaceBox> ranked = new ArrayList<>(found);
        ranked.sort(Comparator.comparingDouble(b ->
                -b.width() * (1 - 0.5 * Math.hypot(b.centreX() - width / 2.0, b.centreY() - height / 2.0) / reach)));
        return ranked.stream().map(b -> b.mapped(toFrame, 0, 0)).toList();
    }

    /** The surroundings of a box, twice its size, resampled so that the box is {@code size} pixels wide. */
    private record Window(GreyPicture picture, double x, double y, double scale) {
        static Window around(GreyPicture picture, FaceBox box, double size) {
            double scale = size / box.width();
            double x = box.x() - box.width() / 2;
            double y = box.y() - box.height() / 2;
            return new Window(picture.reducedPart(x, y, 2 * box.width(), 2 * box.height(), scale), x, y, scale);
        }

        FaceBox toFrame(FaceBox b) {
            return b.mapped(1 / scale, x, y);
        }
    }
}
