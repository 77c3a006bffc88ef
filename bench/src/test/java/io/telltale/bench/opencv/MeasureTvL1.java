package io.telltale.bench.opencv;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.TvL1;
import io.telltale.kernels.flow.TvL1Options;
import org.bytedeco.opencv.global.opencv_core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * Prints how far our TV-L1 is from OpenCV's, and what each costs. A program, not a test: {@code java -cp … io.telltale.bench.opencv.MeasureTvL1 [threads
 * [from.png to.png]…]}.
 */
final class MeasureTvL1 {
    private static final int SIDE = 256;

    public static void main(String[] args) throws Exception {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        List<TexturedPair> pairs = new ArrayList<>();
        pairs.add(TexturedPair.of("128 bump 0.5 px", 128, 128, 1, TexturedPair.bump(64, 64, 12, 0.5, 30)));
        pairs.add(TexturedPair.of("still", SIDE, SIDE, 1, (x, y) -> new double[] {0, 0}));
        pairs.add(TexturedPair.of("bump 0.5 px", SIDE, SIDE, 1, TexturedPair.bump(120, 130, 20, 0.5, 30)));
        pairs.add(TexturedPair.of("bump 2 px", SIDE, SIDE, 2, TexturedPair.bump(120, 130, 24, 2, 200)));
        pairs.add(TexturedPair.of("shift 1.7, -0.6 px", SIDE, SIDE, 3, (x, y) -> new double[] {1.7, -0.6}));
        pairs.add(TexturedPair.of("zoom 2 %", SIDE, SIDE, 4, (x, y) -> new double[] {0.02 * (x - 128), 0.02 * (y - 128)}));
        for (int i = 1; i + 1 < args.length; i += 2) {
            pairs.add(new TexturedPair(Path.of(args[i]).getFileName().toString(), grey(Path.of(args[i])), grey(Path.of(args[i + 1]))));
        }
        opencv_core.setNumThreads(threads);
        try (Workers workers = new Workers(threads)) {
            TvL1 lanes = TvL1.lanes(TvL1Options.OPENCV, workers);
            TvL1 scalar = TvL1.scalar(TvL1Options.OPENCV);
            System.out.println("threads " + threads);
            System.out.println("pair | size | mean / 99 % / largest difference to OpenCV, px | mean length, px | lanes - scalar, mean px | ms: OpenCV | lanes | scalar");
            for (TexturedPair pair : pairs) {
                Timed opponent = best(2, () -> OpenCv.tvL1(pair.from(), pair.to(), TvL1Options.OPENCV));
                Timed ours = best(6, () -> lanes.flow(pair.from(), pair.to()));
                Timed plain = best(1, () -> scalar.flow(pair.from(), pair.to()));
                double[] differences = differences(ours.flow, opponent.flow);
                System.out.printf("%s | %dx%d | %.4f / %.4f / %.3f | %.3f | %.5f | %.0f | %.1f | %.0f%n", pair.name(), pair.from().width(), pair.from().height(),
                        mean(differences), differences[(int) (0.99 * differences.length)], differences[differences.length - 1],
                        mean(differences(opponent.flow, Flow.zero(pair.from().width(), pair.from().height()))), mean(differences(ours.flow, plain.flow)),
                        opponent.ms, ours.ms, plain.ms);
            }
        }
    }

    private record Timed(Flow flow, double ms) {
    }

    private static Timed best(int runs, Supplier<Flow> work) {
        double best = Double.MAX_VALUE;
        Flow flow = null;
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            flow = work.get();
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return new Timed(flow, best);
    }

    /** Endpoint differences in order, px. */
    static double[] differences(Flow a, Flow b) {
        double[] out = new double[a.width() * a.height()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.hypot(a.u().samples()[i] - b.u().samples()[i], a.v().samples()[i] - b.v().samples()[i]);
        }
        java.util.Arrays.sort(out);
        return out;
    }

    static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    /** BT.601 luma, rounded. */
    private static Plane grey(Path file) throws java.io.IOException {
        var picture = ImageIO.read(file.toFile());
        Plane p = new Plane(picture.getWidth(), picture.getHeight());
        for (int y = 0; y < p.height(); y++) {
            for (int x = 0; x < p.width(); x++) {
                int rgb = picture.getRGB(x, y);
                p.set(x, y, Math.round(0.299f * (rgb >> 16 & 255) + 0.587f * (rgb >> 8 & 255) + 0.114f * (rgb & 255)));
            }
        }
        return p;
    }
}
