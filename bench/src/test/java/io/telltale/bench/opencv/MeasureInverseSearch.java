package io.telltale.bench.opencv;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.DenseFlows;
import io.telltale.kernels.flow.FlowMethod;
import io.telltale.kernels.flow.InverseSearch;
import io.telltale.kernels.flow.InverseSearchOptions;
import io.telltale.kernels.flow.TvL1;
import io.telltale.kernels.flow.TvL1Options;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;

/**
 * Prints error against truth and cost of dense inverse search and TV-L1, ours and OpenCV's, on textured pairs and on pairs with measured truth. A program, not a
 * test: {@code java -cp … io.telltale.bench.opencv.MeasureInverseSearch threads runs processor|opencl [from.png to.png truth.flo]…}: those
 * pairs, or textured ones. Runs are interleaved, the best is printed; TV-L1 of OpenCV runs once.
 */
final class MeasureInverseSearch {
    private static final int SIDE = 256;
    /** Pixels at the edge of textured pairs that are not scored: their content may have left the picture. */
    private static final int MARGIN = 32;
    /** Where the truth of Middlebury is unknown. */
    private static final float UNKNOWN = 1e9f;

    private record Pair(String name, Plane from, Plane to, Flow truth, int margin) {
    }

    private record Contender(String name, BiFunction<Plane, Plane, Flow> flow) {
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int runs = Integer.parseInt(args[1]);
        boolean opencl = args[2].equals("opencl");
        List<Pair> pairs = args.length > 3 ? new ArrayList<>() : textured();
        for (int i = 3; i + 2 < args.length; i += 3) {
            pairs.add(new Pair(Path.of(args[i]).toAbsolutePath().getParent().getFileName().toString(), grey(Path.of(args[i])), grey(Path.of(args[i + 1])),
                    truth(Path.of(args[i + 2])), 0));
        }
        opencv_core.setNumThreads(threads);
        DenseFlows flows = DenseFlows.probe();
        try (Workers workers = new Workers(threads)) {
            List<Contender> all = new ArrayList<>();
            DenseFlow fast = InverseSearch.lanes(InverseSearchOptions.FAST, workers);
            DenseFlow medium = InverseSearch.lanes(InverseSearchOptions.MEDIUM, workers);
            DenseFlow tvL1 = TvL1.lanes(TvL1Options.OPENCV, workers);
            all.add(new Contender("dis-fast simd", fast::flow));
            all.add(new Contender("dis-fast OpenCV", (a, b) -> OpenCv.inverseSearch(a, b, DISOpticalFlow.PRESET_FAST)));
            all.add(new Contender("dis-medium simd", medium::flow));
            all.add(new Contender("dis-medium OpenCV", (a, b) -> OpenCv.inverseSearch(a, b, DISOpticalFlow.PRESET_MEDIUM)));
            all.add(new Contender("tvl1 simd", tvL1::flow));
            all.add(new Contender("tvl1 OpenCV", (a, b) -> OpenCv.tvL1(a, b, TvL1Options.OPENCV)));
            List<DenseFlow> opened = new ArrayList<>();
            if (opencl) {
                for (FlowMethod method : List.of(FlowMethod.DIS_FAST, FlowMethod.DIS_MEDIUM, FlowMethod.TV_L1)) {
                    DenseFlow device = flows.open(method, "opencl", Optional.empty(), threads).backend();
                    opened.add(device);
                    all.add(new Contender(method + " opencl, 8 frames", (a, b) -> device.flows(a, java.util.Collections.nCopies(8, b)).getFirst()));
                }
            }
            System.out.println("threads " + threads + "; pair | method | mean endpoint error, px | mean difference to OpenCV's, px | ms per pair");
            for (Pair pair : pairs) {
                double[] best = new double[all.size()];
                java.util.Arrays.fill(best, Double.MAX_VALUE);
                Flow[] fields = new Flow[all.size()];
                for (int run = 0; run < runs; run++) {
                    for (int k = 0; k < all.size(); k++) {
                        if (all.get(k).name().equals("tvl1 OpenCV") && run >= 1) {
                            continue;
                        }
                        long start = System.nanoTime();
                        fields[k] = all.get(k).flow().apply(pair.from(), pair.to());
                        best[k] = Math.min(best[k], (System.nanoTime() - start) / 1e6 / (all.get(k).name().contains("8 frames") ? 8 : 1));
                    }
                }
                int[] opponent = {1, 1, 3, 3, 5, 5, 1, 3, 5};
                for (int k = 0; k < all.size(); k++) {
                    System.out.printf("%s | %s | %.3f | %.3f | %.2f%n", pair.name(), all.get(k).name(), error(fields[k], pair), difference(fields[k], fields[opponent[k]], pair),
                            best[k]);
                }
            }
            opened.forEach(DenseFlow::close);
        }
    }

    private static List<Pair> textured() {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(textured("bump 0.5 px", 1, TexturedPair.bump(120, 130, 20, 0.5, 30)));
        pairs.add(textured("bump 4 px", 2, TexturedPair.bump(120, 130, 30, 4, 200)));
        pairs.add(textured("zoom 2 %", 4, (x, y) -> new double[] {0.02 * (x - 128), 0.02 * (y - 128)}));
        for (double[] s : new double[][] {{1.7, -0.6}, {10, 0}, {-12, 9}, {20, -8}, {30, 5}}) {
            pairs.add(textured("shift " + s[0] + ", " + s[1], 3, (x, y) -> s));
        }
        return pairs;
    }

    private static Pair textured(String name, long seed, TexturedPair.Motion motion) {
        TexturedPair p = TexturedPair.of(name, SIDE, SIDE, seed, motion);
        Flow truth = Flow.zero(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                truth.u().set(x, y, (float) motion.at(x, y)[0]);
                truth.v().set(x, y, (float) motion.at(x, y)[1]);
            }
        }
        return new Pair(name, p.from(), p.to(), truth, MARGIN);
    }

    private static double error(Flow flow, Pair pair) {
        return difference(flow, pair.truth(), pair);
    }

    private static double difference(Flow flow, Flow other, Pair pair) {
        double sum = 0;
        int n = 0;
        for (int y = pair.margin(); y < flow.height() - pair.margin(); y++) {
            for (int x = pair.margin(); x < flow.width() - pair.margin(); x++) {
                if (Math.abs(pair.truth().u().get(x, y)) < UNKNOWN && Math.abs(pair.truth().v().get(x, y)) < UNKNOWN) {
                    sum += Math.hypot(flow.u().get(x, y) - other.u().get(x, y), flow.v().get(x, y) - other.v().get(x, y));
                    n++;
                }
            }
        }
        return sum / n;
    }

    /** Middlebury's .flo: "PIEH", width, height, then u and v of each pixel, little-endian. */
    private static Flow truth(Path file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (b.getInt() != 0x48454950) {
            throw new IOException(file + " does not begin with PIEH");
        }
        Flow out = Flow.zero(b.getInt(), b.getInt());
        for (int i = 0; i < out.u().samples().length; i++) {
            out.u().samples()[i] = b.getFloat();
            out.v().samples()[i] = b.getFloat();
        }
        return out;
    }

    /** BT.601 luma, rounded. */
    private static Plane grey(Path file) throws IOException {
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
