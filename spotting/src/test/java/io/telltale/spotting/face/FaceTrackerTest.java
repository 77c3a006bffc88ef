package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.TrackedFace.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceTrackerTest {
    private static final FrameRate RATE = new FrameRate(200, 1);
    private static final DrawnFace FACE = new DrawnFace(1);
    private static final int W = 300;
    private static final int H = 280;
    private static final double IOD = 60;

    private static byte[] empty(long seed) {
        byte[] out = new byte[W * H];
        Random random = new Random(seed);
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                out[y * W + x] = (byte) Math.clamp(Math.round(100 + 40 * Math.sin(0.05 * x + seed) + 30 * Math.cos(0.08 * y) + 2 * random.nextGaussian()), 0, 255);
            }
        }
        return out;
    }

    private static byte[] placed(DrawnFace face, double x, double y, long seed) {
        return face.show(W, H, Similarity.scaled(IOD, x, y), List.of(), 1, 2, new Random(seed));
    }

    /** The gate: 0.05 px rms against the planted motion under sway, three expressions, flicker and noise of 2 grey levels, and no seam. */
    @ParameterizedTest
    @ValueSource(doubles = {60, 120})
    void followsSwayThroughExpressions(double iod) {
        int w = (int) (4 * iod);
        int h = (int) (3.8 * iod);
        Random random = new Random(5);
        FaceTracker tracker = new FaceTracker(RATE);
        Similarity start = DrawnFace.sway(0, w, h, iod);
        Similarity first = null;
        double[] before = null;
        double squares = 0;
        double jitter = 0;
        double unregistered = 0;
        int frames = 300;
        for (int f = 0; f < frames; f++) {
            Similarity place = DrawnFace.sway(f, w, h, iod);
            byte[] grey = FACE.show(w, h, place, DrawnFace.expressions(f, iod), 1 + 0.02 * Math.sin(0.7 * f), 2, random);
            TrackedFace face = tracker.track(f, w, h, grey);
            assertEquals(Status.FOLLOWED, face.status(), "frame " + f);
            assertFalse(face.seam(), "a seam at frame " + f + " with agreement " + face.correlation());
            if (f == 0) {
                first = face.canonicalToFrame();
                continue;
            }
            Similarity found = face.canonicalToFrame().compose(first.inverse());
            Similarity truth = place.compose(start.inverse());
            double error = InverseCompositionalLucasKanadeTest.error(found, truth, start);
            squares += error * error;
            unregistered += Math.pow(InverseCompositionalLucasKanadeTest.error(Similarity.IDENTITY, truth, start), 2);
            double x = start.x(0, 0.6);
            double y = start.y(0, 0.6);
            double[] now = {found.x(x, y) - truth.x(x, y), found.y(x, y) - truth.y(x, y)};
            if (before != null) {
                jitter += Math.pow(now[0] - before[0], 2) + Math.pow(now[1] - before[1], 2);
            }
            before = now;
        }
        assertTrue(Math.sqrt(unregistered / frames) > 1, "the head must really move");
        assertEquals(0, Math.sqrt(squares / frames), 0.05, "rms error");
        assertEquals(0, Math.sqrt(jitter / frames), 0.02, "frame to frame");
        assertEquals(List.of(), tracker.warnings());
    }

    @Test
    void oneFrameIsEnough() {
        TrackedFace face = new FaceTracker(RATE).track(0, W, H, FACE.still(W, H, IOD));
        assertEquals(Status.FOLLOWED, face.status());
        assertEquals(0, face.key());
        assertFalse(face.seam());
        assertEquals(0, face.canonicalToFrame().distance(DrawnFace.pose(DrawnFace.middle(W, H, IOD)), 128, 88, 35) / IOD, 0.12);
    }

    @Test
    void noFaceIsSaidOnce() {
        FaceTracker tracker = new FaceTracker(RATE);
        for (int f = 0; f < 4; f++) {
            TrackedFace face = tracker.track(f, W, H, empty(1));
            assertEquals(Status.SEARCHING, face.status());
            assertEquals(-1, face.key());
        }
        assertEquals(List.of("no face was found"), tracker.warnings());
    }

    @Test
    void aFewWindowsOnABackgroundAreNoFace() {
        int w = 1280;
        int h = 720;
        byte[] waves = new byte[w * h];
        Random random = new Random(1);
        for (int i = 0; i < waves.length; i++) {
            waves[i] = (byte) Math.round(100 + 40 * Math.sin(0.05 * (i % w) + 1) + 30 * Math.cos(0.08 * (i / w)) + 2 * random.nextGaussian());
        }
        assertFalse(new FaceDetector().detect(waves, w, h).isEmpty(), "the cascade alone should be fooled, else this proves nothing");
        FaceTracker tracker = new FaceTracker(RATE);
        for (int f = 0; f < 3; f++) {
            assertEquals(Status.SEARCHING, tracker.track(f, w, h, waves).status());
        }
    }

    @Test
    void framesTooSmallForAFaceAreSearchedInVain() {
        for (int side : new int[] {1, 8, 23}) {
            assertEquals(Status.SEARCHING, new FaceTracker(RATE).track(0, side, side, new byte[side * side]).status());
        }
    }

    @Test
    void hugeFramesAreFollowed() {
        int w = 3840;
        int h = 2160;
        byte[] grey = new byte[w * h];
        Arrays.fill(grey, (byte) 90);
        byte[] face = FACE.show(1200, 1200, DrawnFace.middle(1200, 1200, 300), List.of(), 1, 2, new Random(1));
        FaceTracker tracker = new FaceTracker(RATE);
        for (int f = 0; f < 3; f++) {
            for (int y = 0; y < 1200; y++) {
                System.arraycopy(face, y * 1200, grey, (y + 500 + 4 * f) * w + 1300 + 7 * f, 1200);
            }
            TrackedFace t = tracker.track(f, w, h, grey);
            assertEquals(Status.FOLLOWED, t.status());
            Similarity truth = DrawnFace.pose(Similarity.scaled(300, 1300 + 600 + 7 * f, 500 + 600 - 150 + 4 * f));
            assertEquals(0, t.canonicalToFrame().distance(truth, 128, 88, 35) / 300, 0.15);
        }
    }

    @Test
    void lostAndFoundAgainWithTheSameKey() {
        FaceTracker tracker = new FaceTracker(RATE);
        Random random = new Random(2);
        TrackedFace last = null;
        for (int f = 0; f < 40; f++) {
            boolean gone = f >= 10 && f < 24;
            byte[] grey = gone ? empty(1) : placed(FACE, f < 20 ? 140 : 160, 110, random.nextLong());
            last = tracker.track(f, W, H, grey);
            assertEquals(gone ? Status.LOST : Status.FOLLOWED, last.status(), "frame " + f);
            assertFalse(last.seam());
        }
        assertEquals(0, last.key());
        assertEquals(List.of("the face was lost from 0.05 s to 0.12 s"), tracker.warnings());
    }

    @Test
    void aCutToAnotherFaceIsASeam() {
        DrawnFace other = new DrawnFace(99, true);
        FaceTracker tracker = new FaceTracker(RATE);
        int seams = 0;
        for (int f = 0; f < 40; f++) {
            byte[] grey = placed(f < 20 ? FACE : other, f < 20 ? 90 : 205, 110, f);
            if (f >= 20) {
                for (int i = 0; i < grey.length; i++) {
                    grey[i] = (byte) Math.clamp((grey[i] & 0xFF) + (i % W < 100 ? 90 : 0), 0, 255);
                }
            }
            TrackedFace face = tracker.track(f, W, H, grey);
            assertEquals(Status.FOLLOWED, face.status(), "frame " + f);
            if (face.seam()) {
                seams++;
                assertEquals(20, f);
            }
            assertEquals(f < 20 ? 0 : 1, face.key());
        }
        assertEquals(1, seams);
        assertEquals(List.of("scene cut at 0.10 s"), tracker.warnings());
    }

    @Test
    void fastMotionIsFollowed() {
        FaceTracker tracker = new FaceTracker(new FrameRate(25, 1));
        for (int f = 0; f < 30; f++) {
            double x = 150 + 40 * Math.sin(0.5 * f);
            TrackedFace face = tracker.track(f, W, H, placed(FACE, x, 110, f));
            assertEquals(Status.FOLLOWED, face.status());
            assertFalse(face.seam(), "frame " + f);
            assertEquals(x, face.canonicalToFrame().x(CanonicalFace.EYES_X, CanonicalFace.EYES_Y), 0.12 * IOD);
        }
    }

    @Test
    void theSecondFaceIsMentioned() {
        byte[] picture = FACE.show(640, 360, Similarity.scaled(75, 170, 150), List.of(), 1, 0, null);
        byte[] other = FACE.show(640, 360, Similarity.scaled(55, 500, 150), List.of(), 1, 0, null);
        for (int y = 0; y < 360; y++) {
            System.arraycopy(other, y * 640 + 380, picture, y * 640 + 380, 260);
        }
        FaceTracker tracker = new FaceTracker(RATE);
        for (int f = 0; f < 3; f++) {
            assertEquals(170, tracker.track(f, 640, 360, picture).canonicalToFrame().x(128, 88), 10);
        }
        assertEquals(1, tracker.warnings().size());
        assertTrue(tracker.warnings().getFirst().startsWith("several faces"), tracker.warnings().toString());
    }

    @Test
    void framesMustKeepTheirSize() {
        FaceTracker tracker = new FaceTracker(RATE);
        tracker.track(0, 10, 10, new byte[100]);
        assertThrows(IllegalArgumentException.class, () -> tracker.track(1, 12, 10, new byte[120]));
        assertThrows(IllegalArgumentException.class, () -> tracker.track(1, 10, 10, new byte[99]));
        assertThrows(IllegalArgumentException.class, () -> new FaceTracker.Options(0.5, 0.9, 0, 1));
    }
}
