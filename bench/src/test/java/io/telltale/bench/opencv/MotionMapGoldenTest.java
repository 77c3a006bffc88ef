package io.telltale.bench.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.map.MotionMap;
import io.telltale.spotting.map.OnsetApex;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/** The map by the calls that its authors made: cartToPolar, normalize, cvtColor, add. */
class MotionMapGoldenTest {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 130;
    /** A face a third as large as the canonical crop. */
    private static final Similarity POSE = Similarity.scaled(0.33, 25, 10);

    /** Three bumps in unlike directions over a slow turn of the head. */
    private static Flow motion() {
        Flow flow = Flow.zero(WIDTH, HEIGHT);
        double[][] bumps = {{40, 30, 2, 20}, {110, 40, 1.2, 140}, {70, 95, 1.7, 265}};
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double u = 0.3 + 0.004 * (y - 60);
                double v = -0.2 - 0.004 * (x - 70);
                for (double[] b : bumps) {
                    double[] d = TexturedPair.bump(b[0], b[1], 11, b[2], b[3]).at(x, y);
                    u += d[0];
                    v += d[1];
                }
                flow.u().set(x, y, (float) u);
                flow.v().set(x, y, (float) v);
            }
        }
        return flow;
    }

    @Test
    void isThePictureThatOpenCvMakes() {
        Flow flow = motion();
        Plane onset = TexturedPair.of("onset", WIDTH, HEIGHT, 9, (x, y) -> new double[] {0, 0}).from();
        MotionMap map = MotionMap.of(new OnsetApex(0, 9, onset, onset, java.util.Optional.of(POSE)), flow);
        byte[] golden = golden(onset, flow);
        int unlike = 0;
        int worst = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = map.picture().rgb(i % WIDTH, i / WIDTH);
            int apart = Math.max(Math.abs((rgb & 255) - (golden[3 * i] & 255)), Math.max(Math.abs((rgb >> 8 & 255) - (golden[3 * i + 1] & 255)),
                    Math.abs((rgb >> 16) - (golden[3 * i + 2] & 255))));
            unlike += apart > 1 ? 1 : 0;
            worst = Math.max(worst, apart);
        }
        // OpenCV's arc tangent is a polynomial that is off by a hundredth of a degree: a few pixels between two hues fall to the other one.
        assertTrue(unlike < 0.005 * WIDTH * HEIGHT, unlike + " of " + WIDTH * HEIGHT + " pixels differ by more than one level, by up to " + worst);
    }

    private static byte[] golden(Plane onset, Flow flow) {
        int tipX = (int) Math.rint(POSE.x(CanonicalFace.cropX(FaceTemplate.x(30)), CanonicalFace.cropY(FaceTemplate.y(30))));
        int tipY = (int) Math.rint(POSE.y(CanonicalFace.cropX(FaceTemplate.x(30)), CanonicalFace.cropY(FaceTemplate.y(30))));
        Plane u = lessNose(flow.u(), tipX, tipY);
        Plane v = lessNose(flow.v(), tipX, tipY);
        try (Mat x = OpenCv.floats(u); Mat y = OpenCv.floats(v); Mat length = new Mat(); Mat angle = new Mat(); Mat value = new Mat();
             Mat grey = OpenCv.bytes(onset); Mat greyBgr = new Mat(); Mat colour = new Mat(); Mat out = new Mat()) {
            opencv_core.cartToPolar(x, y, length, angle, true);
            opencv_core.normalize(length, value, 0, 255, opencv_core.NORM_MINMAX, -1, new Mat());
            float[] degrees = OpenCv.floats(angle);
            float[] values = OpenCv.floats(value);
            byte[] hsv = new byte[3 * degrees.length];
            for (int i = 0; i < degrees.length; i++) {
                hsv[3 * i] = (byte) (int) (Math.rint(degrees[i] / 30) * 30 % 360 / 2);
                hsv[3 * i + 1] = (byte) 255;
                hsv[3 * i + 2] = (byte) (int) values[i];
            }
            try (Mat m = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3)) {
                new org.bytedeco.javacpp.BytePointer(m.data()).put(hsv);
                opencv_imgproc.cvtColor(m, colour, opencv_imgproc.COLOR_HSV2BGR);
            }
            opencv_imgproc.cvtColor(grey, greyBgr, opencv_imgproc.COLOR_GRAY2BGR);
            opencv_core.add(greyBgr, colour, out);
            return OpenCv.bytes(out);
        }
    }

    private static Plane lessNose(Plane p, int tipX, int tipY) {
        double sum = 0;
        for (int dy = -5; dy <= 5; dy++) {
            for (int dx = -5; dx <= 5; dx++) {
                sum += p.get(tipX + dx, tipY + dy);
            }
        }
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] -= (float) (sum / 121);
        }
        return out;
    }

    /** Twelve directions and every brightness, on black. One level is what OpenCV differs by between a wide picture and one of a single column. */
    @Test
    void everyColourIsThatOfOpenCv() {
        int[] ours = new int[12 * 256];
        byte[] hsv = new byte[3 * ours.length];
        for (int i = 0; i < ours.length; i++) {
            ours[i] = MotionMap.colour(i / 256, i % 256);
            hsv[3 * i] = (byte) (15 * (i / 256));
            hsv[3 * i + 1] = (byte) 255;
            hsv[3 * i + 2] = (byte) (i % 256);
        }
        try (Mat m = new Mat(12, 256, opencv_core.CV_8UC3); Mat rgb = new Mat()) {
            new org.bytedeco.javacpp.BytePointer(m.data()).put(hsv);
            opencv_imgproc.cvtColor(m, rgb, opencv_imgproc.COLOR_HSV2RGB);
            byte[] theirs = OpenCv.bytes(rgb);
            for (int i = 0; i < theirs.length; i++) {
                assertEquals(theirs[i] & 255, ours[i / 3] >> 8 * (2 - i % 3) & 255, 1, "hue " + i / 768 + ", value " + i / 3 % 256 + ", channel " + i % 3);
            }
        }
    }
}
