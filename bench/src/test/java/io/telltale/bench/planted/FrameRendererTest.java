package io.telltale.bench.planted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.Happening.Blink;
import io.telltale.bench.planted.Happening.Expressed;
import io.telltale.bench.planted.Happening.Part;
import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRendererTest {
    private static final PlantedClip.Options SMALL = PlantedClip.casme30(4).withSeconds(1).withPicture(new PlantedClip.Picture(192, 160, 40, false))
            .withCamera(new PlantedClip.Camera(0, 0, 0, 0.6)).withHead(PlantedClip.Head.STILL);

    private static Scene scene(PlantedClip.Options options, List<Expressed> expressions, List<Blink> blinks) throws Exception {
        Scene s = Scene.build(options);
        PlantedScript script = new PlantedScript(options.rate(), options.frames(), expressions, blinks, List.of(), s.script().head());
        return new Scene(options, script, s.muscles(), s.shape(), s.rest(), s.skin(), s.cover(), s.eyeballs(), s.wall(), s.perspective());
    }

    private static byte[] frame(Scene scene, int n) {
        FrameRenderer renderer = new FrameRenderer(scene, new CameraModel(scene.options()));
        byte[] yuv = new byte[renderer.bytes()];
        renderer.render(n, yuv);
        return yuv;
    }

    /** An expression at its apex in frame 0, held. */
    private static Expressed held(Scene base, String unit, double peak) {
        return new Expressed(Kind.MACRO, peak, new TemporalProfile(-2, 1, 2, 3, 1, 1, 1, 1, 1), List.of(new Part(PlantedUnit.parse(unit), 1, 0, peak)));
    }

    /** Mean luma in a box of face coordinates. */
    private static double mean(Scene scene, byte[] yuv, double x0, double y0, double x1, double y1) {
        double sum = 0;
        int n = 0;
        int width = scene.options().picture().width();
        for (double y = y0; y < y1; y += 0.01) {
            for (double x = x0; x < x1; x += 0.01) {
                sum += yuv[(int) Math.round(scene.rest().y(x, y)) * width + (int) Math.round(scene.rest().x(x, y))] & 255;
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void framesAreTheSameOnEveryRunAndWithAnyRendererHistory() throws Exception {
        PlantedClip.Options options = PlantedClip.casme30(4).withSeconds(1).withPicture(new PlantedClip.Picture(192, 160, 40, true));
        Scene scene = Scene.build(options);
        FrameRenderer renderer = new FrameRenderer(scene, new CameraModel(options));
        byte[] used = new byte[renderer.bytes()];
        renderer.render(20, used);
        renderer.render(7, used);
        assertArrayEquals(frame(Scene.build(options), 7), used);
    }

    @Test
    void theHeadGoesWhereTheTruthSays() throws Exception {
        // A frame of a moving head, looked up along its pose, is the frame of the resting head.
        PlantedClip.Options moving = SMALL.withHead(new PlantedClip.Head(4, 0));
        Scene still = scene(SMALL, List.of(), List.of());
        Scene sway = scene(moving, List.of(), List.of());
        byte[] rest = frame(still, 11);
        FrameRenderer renderer = new FrameRenderer(sway, new CameraModel(moving));
        byte[] yuv = new byte[renderer.bytes()];
        Similarity pose = renderer.render(11, yuv);
        assertTrue(Math.hypot(pose.tx() - sway.rest().tx(), pose.ty() - sway.rest().ty()) > 1, "this head moves");
        double along = 0;
        double stay = 0;
        int n = 0;
        for (double y = -0.4; y < 1.2; y += 0.025) {
            for (double x = -0.7; x < 0.7; x += 0.025) {
                double was = at(rest, sway.rest().x(x, y), sway.rest().y(x, y));
                along += Math.pow(at(yuv, pose.x(x, y), pose.y(x, y)) - was, 2);
                stay += Math.pow(at(yuv, sway.rest().x(x, y), sway.rest().y(x, y)) - was, 2);
                n++;
            }
        }
        assertTrue(Math.sqrt(along / n) < 4, "rms along the pose " + Math.sqrt(along / n));
        assertTrue(along < 0.1 * stay, "rms along the pose " + Math.sqrt(along / n) + ", at rest " + Math.sqrt(stay / n));
    }

    private static double at(byte[] yuv, double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = x - ix;
        double fy = y - iy;
        int i = iy * 192 + ix;
        return (1 - fy) * ((1 - fx) * (yuv[i] & 255) + fx * (yuv[i + 1] & 255)) + fy * ((1 - fx) * (yuv[i + 192] & 255) + fx * (yuv[i + 193] & 255));
    }

    @Test
    void aBlinkCoversTheIris() throws Exception {
        Scene open = scene(SMALL, List.of(), List.of());
        Scene shut = scene(SMALL, List.of(), List.of(new Blink(-1, 0.9, 0.3, 0.5, 1, 0.004)));
        double iris = mean(open, frame(open, 0), -0.55, -0.05, -0.45, 0.0);
        double lid = mean(shut, frame(shut, 0), -0.55, -0.05, -0.45, 0.0);
        double cheek = mean(open, frame(open, 0), -0.65, 0.40, -0.50, 0.50);
        assertTrue(iris < 0.6 * cheek, "iris " + iris + ", cheek " + cheek);
        assertTrue(lid > iris + 0.3 * (cheek - iris), "lid " + lid + ", iris " + iris + ", cheek " + cheek);
        // Nothing but the eyes' surroundings and the brows takes part.
        assertEquals(mean(open, frame(open, 0), -0.2, 0.9, 0.2, 1.3), mean(shut, frame(shut, 0), -0.2, 0.9, 0.2, 1.3), 0.5);
    }

    @Test
    void anExpressionMovesItsRegionAndNoOther() throws Exception {
        Scene neutral = scene(SMALL, List.of(), List.of());
        Scene smile = scene(SMALL, List.of(held(neutral, "L12", 0.08)), List.of());
        byte[] a = frame(neutral, 0);
        byte[] b = frame(smile, 0);
        assertTrue(difference(neutral, a, b, 0.30, 0.95, 0.60, 1.25) > 3, "the left corner moves");
        assertTrue(difference(neutral, a, b, -0.60, 0.95, -0.30, 1.25) < 0.7, "the right one does not");
        assertTrue(difference(neutral, a, b, -0.80, -0.45, 0.80, -0.20) < 0.3, "nor do the brows");
    }

    private static double difference(Scene scene, byte[] a, byte[] b, double x0, double y0, double x1, double y1) {
        double sum = 0;
        int n = 0;
        for (double y = y0; y < y1; y += 0.02) {
            for (double x = x0; x < x1; x += 0.02) {
                int i = (int) Math.round(scene.rest().y(x, y)) * 192 + (int) Math.round(scene.rest().x(x, y));
                sum += Math.abs((a[i] & 255) - (b[i] & 255));
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void skinBesideASlitUnfoldsWithoutATear() {
        for (double d : new double[] {0.15, 0.05, -0.035}) {
            double before = Double.NEGATIVE_INFINITY;
            for (double y = -0.5; y <= d; y += 0.001) {
                double rest = Slit.atRest(y, 0, d, 0.25, 1);
                assertTrue(y == -0.5 || rest >= before - 1e-9 && rest - before < 0.004, "at " + y + " for " + d + ": " + rest + " after " + before);
                before = rest;
            }
            assertEquals(0, Slit.atRest(d, 0, d, 0.25, 1), 1e-4, "the edge itself");
            assertEquals(-0.3, Slit.atRest(-0.3, 0, d, 0.25, 1), 0, "beyond its reach skin rests");
        }
        assertEquals(0, Slit.atRest(-0.02, 0, -0.02, 0.16, -1), 1e-4);
    }

    @Test
    void noiseHasTheDeviationAskedForAndDiffersBetweenFrames() throws Exception {
        PlantedClip.Options noisy = SMALL.withCamera(new PlantedClip.Camera(2, 0, 0, 0.6));
        Scene clean = scene(SMALL, List.of(), List.of());
        byte[] base = frame(clean, 3);
        byte[] one = frame(scene(noisy, List.of(), List.of()), 3);
        byte[] two = frame(scene(noisy, List.of(), List.of()), 4);
        assertFalse(Arrays.equals(one, two));
        double sum = 0;
        double expected = 0;
        for (int i = 0; i < 192 * 160; i++) {
            sum += Math.pow((one[i] & 255) - (base[i] & 255), 2);
            expected += Math.pow(219 / 255.0, 2) * 4 * (0.5 + ((base[i] & 255) - 16) * 255 / 219.0 / 256);
        }
        assertEquals(1, Math.sqrt(sum / expected), 0.08, "rounding twice adds a few per cent");
    }

    @Test
    void perspectiveHasNoSimilarityOverTheInnerFace() {
        Perspective p = new Perspective(true);
        double right = 0;
        double grow = 0;
        double size = 0;
        int n = 0;
        for (int i = 0; i < FaceGrid.NODES; i++) {
            if (Perspective.inInnerFace(FaceGrid.X[i], FaceGrid.Y[i])) {
                right += p.yawRight[i];
                grow += FaceGrid.X[i] * p.yawRight[i] + (FaceGrid.Y[i] - 0.5) * p.yawDown[i];
                size += p.yawRight[i] * p.yawRight[i];
                n++;
            }
        }
        assertEquals(0, right / n, 1e-4);
        assertEquals(0, grow / n, 1e-3);
        assertTrue(Math.sqrt(size / n) > 0.05, "a turn must leave something: " + Math.sqrt(size / n));
    }
}
