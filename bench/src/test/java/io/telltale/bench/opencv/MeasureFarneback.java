package io.telltale.bench.opencv;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.Farneback;
import io.telltale.kernels.flow.FarnebackOptions;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints how far our Farneback flow is from OpenCV's, and what each costs, turn by turn. A program, not a test: {@code java -cp …
 * io.telltale.bench.opencv.MeasureFarneback [threads [rounds]]}.
 */
final class MeasureFarneback {
    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        opencv_core.setNumThreads(threads);
        System.out.println("options | pair | mean / 99 % / largest difference to OpenCV, px | mean length, px | lanes - scalar, largest px | ms: OpenCV best, median | lanes best, median "
                + "| ratio of best, of medians");
        try (Workers workers = new Workers(threads)) {
            FarnebackOptions[] all = {FarnebackOptions.OPENCV, FarnebackOptions.RECIPE, FarnebackOptions.OPENCV.withWindow(25, true)};
            for (FarnebackOptions options : all) {
                DenseFlow scalar = Farneback.scalar(options);
                DenseFlow lanes = Farneback.lanes(options, workers);
                for (TexturedPair pair : pairs()) {
                    line(name(options), options, pair, scalar, lanes, rounds);
                }
            }
        }
    }

    private static String name(FarnebackOptions o) {
        return o.equals(FarnebackOptions.OPENCV) ? "OPENCV" : o.equals(FarnebackOptions.RECIPE) ? "RECIPE" : o.window() + (o.gaussianWindow() ? " Gaussian" : " box");
    }

    static List<TexturedPair> pairs() {
        List<TexturedPair> pairs = new ArrayList<>();
        for (int side : new int[] {128, 256, 512}) {
            pairs.add(TexturedPair.of(side + " bump 1 px", side, side, 1, TexturedPair.bump(side / 2.0, side / 2.0, side / 10.0, 1, 30)));
        }
        pairs.add(TexturedPair.of("256 still", 256, 256, 1, (x, y) -> new double[] {0, 0}));
        pairs.add(TexturedPair.of("256 shift 1.7, -0.6 px", 256, 256, 3, (x, y) -> new double[] {1.7, -0.6}));
        pairs.add(TexturedPair.of("256 zoom 4 %", 256, 256, 4, (x, y) -> new double[] {0.04 * (x - 128), 0.04 * (y - 128)}));
        pairs.add(TexturedPair.of("211x157 bump 2 px", 211, 157, 4, TexturedPair.bump(100, 80, 24, 2, 200)));
        return pairs;
    }

    /** Of this thread alone where there is only one, so that others on the machine count little; by the wall elsewhere. */
    private static long clock() {
        return opencv_core.getNumThreads() == 1 ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static void line(String name, FarnebackOptions options, TexturedPair pair, DenseFlow scalar, DenseFlow lanes, int rounds) {
        Plane from = pair.from();
        Plane to = pair.to();
        double[] theirs = new double[rounds];
        double[] ours = new double[rounds];
        try (Mat a = OpenCv.bytes(from); Mat b = OpenCv.bytes(to); Mat out = new Mat()) {
            for (int i = 0; i < rounds; i++) {
                long start = clock();
                org.bytedeco.opencv.global.opencv_video.calcOpticalFlowFarneback(a, b, out, options.pyramidScale(), options.levels(), options.window(), options.iterations(),
                        options.polynomialReach(), options.polynomialSigma(), options.gaussianWindow() ? 256 : 0);
                theirs[i] = (clock() - start) / 1e6;
                start = clock();
                lanes.flow(from, to);
                ours[i] = (clock() - start) / 1e6;
            }
        }
        Flow field = lanes.flow(from, to);
        double[] apart = MeasureTvL1.differences(field, OpenCv.farneback(from, to, options));
        double[] inner = MeasureTvL1.differences(field, scalar.flow(from, to));
        double length = MeasureTvL1.mean(MeasureTvL1.differences(field, Flow.zero(from.width(), from.height())));
        Arrays.sort(theirs);
        Arrays.sort(ours);
        System.out.printf(Locale.ROOT, "%s | %s | %.6f / %.5f / %.4f | %.3f | %.6f | %.2f, %.2f | %.2f, %.2f | %.1f, %.1f%n", name, pair.name(), MeasureTvL1.mean(apart),
                apart[(int) (0.99 * apart.length)], apart[apart.length - 1], length, inner[inner.length - 1], theirs[0], theirs[rounds / 2], ours[0], ours[rounds / 2],
                theirs[0] / ours[0], theirs[rounds / 2] / ours[rounds / 2]);
    }
}
