package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceDetectorTest {
    private static final DrawnFace FACE = new DrawnFace(1);
    private final FaceDetector detector = new FaceDetector();

    @Test
    void findsTheDrawnFaceAtAnySize() {
        for (double iod : new double[] {28, 60, 115, 230}) {
            int width = (int) (iod * 5);
            int height = (int) (iod * 4.2);
            Similarity place = DrawnFace.middle(width, height, iod);
            List<FaceBox> found = detector.detect(FACE.still(width, height, iod), width, height);
            assertTrue(!found.isEmpty(), "no face at an inter-ocular distance of " + iod);
            FaceBox truth = FaceDetector.boxOf(DrawnFace.pose(place));
            assertTrue(found.getFirst().overlap(truth) > 0.7, found.getFirst() + " against " + truth);
        }
    }

    @Test
    void placesTheEyes() {
        Similarity place = DrawnFace.middle(480, 420, 90);
        GreyPicture picture = new GreyPicture(480, 420, FACE.still(480, 420, 90));
        Similarity pose = new EyeFinder().pose(picture, detector.detect(picture, true).getFirst());
        Similarity truth = DrawnFace.pose(place);
        assertEquals(0, pose.distance(truth, CanonicalFace.EYES_X, CanonicalFace.EYES_Y, 35) / 90, 0.12);
    }

    @Test
    void theLargestCentralFaceComesFirst() {
        int width = 640;
        byte[] picture = FACE.show(width, 360, Similarity.scaled(75, 170, 150), List.of(), 1, 0, null);
        byte[] other = FACE.show(width, 360, Similarity.scaled(45, 500, 150), List.of(), 1, 0, null);
        for (int y = 0; y < 360; y++) {
            System.arraycopy(other, y * width + 380, picture, y * width + 380, width - 380);
        }
        List<FaceBox> found = detector.detect(picture, width, 360);
        assertEquals(2, found.size());
        assertEquals(170, found.get(0).centreX(), 12);
        assertEquals(500, found.get(1).centreX(), 12);
        assertTrue(found.get(0).width() > 1.4 * found.get(1).width());
    }

    @Test
    void findsNothingInNoiseNorInTinyOrFlatPictures() {
        byte[] noise = new byte[320 * 240];
        new Random(2).nextBytes(noise);
        assertEquals(List.of(), detector.detect(noise, 320, 240));
        assertEquals(List.of(), detector.detect(new byte[320 * 240], 320, 240));
        for (int[] size : new int[][] {{1, 1}, {8, 8}, {1, 500}, {500, 1}, {23, 40}}) {
            assertEquals(List.of(), detector.detect(new byte[size[0] * size[1]], size[0], size[1]));
        }
    }

    @Test
    void overlapIsIntersectionOverUnion() {
        FaceBox a = new FaceBox(0, 0, 10, 10, 1);
        assertEquals(1, a.overlap(a), 1e-12);
        assertEquals(1.0 / 3, a.overlap(new FaceBox(5, 0, 10, 10, 1)), 1e-12);
        assertEquals(0, a.overlap(new FaceBox(20, 0, 10, 10, 1)), 0);
    }

    @Test
    void groupsNeedEnoughWindows() {
        CascadeScan scan = new CascadeScan(CascadeXml.resource("lbpcascade_frontalface.xml"), 1.1, 2);
        FaceBox a = new FaceBox(100, 100, 50, 50, 1);
        FaceBox b = new FaceBox(104, 98, 52, 52, 1);
        FaceBox c = new FaceBox(102, 102, 48, 48, 1);
        FaceBox far = new FaceBox(300, 100, 50, 50, 1);
        List<FaceBox> groups = scan.group(List.of(a, far, b, c));
        assertEquals(List.of(new FaceBox(102, 100, 50, 50, 3)), groups);
        assertEquals(List.of(), scan.group(List.of(a, b, far)));
    }
}
