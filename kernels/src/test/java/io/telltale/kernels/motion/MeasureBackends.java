package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Prints ms per frame of each backend that works here: 256x256, batch 32, 19 regions, cells of 8 px. A program, not a test:
 * {@code java -cp … io.telltale.kernels.motion.MeasureBackends [threads]}.
 */
final class MeasureBackends {
    private static final int SIDE = 256;
    private static final int BATCH = 32;
    private static final int REGIONS = 19;

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        Texture texture = Texture.of(1, 25);
        Random random = new Random(2);
        Plane reference = Scene.noisy(texture.picture(SIDE, SIDE), 1, random);
        List<Plane> frames = new ArrayList<>();
        Plane still = texture.picture(SIDE, SIDE);
        for (int i = 0; i < BATCH; i++) {
            frames.add(Scene.noisy(still, 1, random));
        }
        CellWeights weights = regions(SIDE / 8, REGIONS);
        Backends backends = Backends.probe();
        backends.list().forEach(System.out::println);
        for (Availability a : backends.list()) {
            if (!a.available()) {
                continue;
            }
            try (MotionBackend backend = backends.open(a.backend(), Optional.empty(), threads).backend()) {
                System.out.println(backend.capability());
                for (double highPass : new double[] {0, 8}) {
                    long t = System.nanoTime();
                    MotionReference ref = backend.prepare(reference, weights, new ThinPlateOptions(8, 2000, 1, highPass));
                    long t1 = System.nanoTime();
                    ref.variance(0, 0);
                    long t2 = System.nanoTime();
                    System.out.printf("  highPass %.0f: prepare %.0f ms, functionals %.0f ms%n", highPass, (t1 - t) / 1e6, (t2 - t1) / 1e6);
                    print("regionMotion", () -> ref.regionMotion(frames));
                    print("cellMotion", () -> ref.cellMotion(frames));
                    ref.close();
                }
            }
        }
    }

    private static void print(String what, Runnable batch) {
        long until = System.nanoTime() + 1_500_000_000L;
        double best = Double.MAX_VALUE;
        List<Double> all = new ArrayList<>();
        while (System.nanoTime() < until) {
            long start = System.nanoTime();
            batch.run();
            double ms = (System.nanoTime() - start) / 1e6 / BATCH;
            all.add(ms);
            best = Math.min(best, ms);
        }
        all.sort(null);
        System.out.printf("  %-14s %.4f ms/frame best, %.4f median of %d%n", what, best, all.get(all.size() / 2), all.size());
    }

    /** Gaussian regions of 10 px spread over the picture. */
    static CellWeights regions(int cells, int count) {
        float[][] regions = new float[count][cells * cells];
        Random random = new Random(3);
        for (float[] r : regions) {
            double x = 4 + random.nextDouble() * (cells - 8);
            double y = 4 + random.nextDouble() * (cells - 8);
            for (int c = 0; c < r.length; c++) {
                double dx = c % cells - x;
                double dy = c / cells - y;
                r[c] = (float) Math.exp(-0.5 * (dx * dx + dy * dy) / (1.25 * 1.25));
            }
        }
        return CellWeights.everywhere(cells, cells, regions);
    }
}
