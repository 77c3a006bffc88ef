package io.telltale.kernels.motion;

import io.telltale.kernels.device.Availability;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Prints ms per frame of each backend that works here: 256x256, batch 32, 19 regions, cells of 8 px. A program, not a test:
 * {@code java -cp … io.telltale.kernels.motion.MeasureBackends [threads [backend]]}.
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
            if (!a.available() || args.length > 1 && !args[1].equals(a.backend())) {
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
                    try (Workers workers = new Workers(threads);
                         CoarseToFine levels = new CoarseToFine(backend, reference, weights, new ThinPlateOptions(8, 2000, 1, highPass), workers)) {
                        print("coarse to fine", () -> levels.cellMotion(frames));
                    }
                }
            }
        }
    }

    private static void print(String what, Runnable batch) {
        batch.run(); // drivers compile at the first call
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.MAX_VALUE;
        double leastWork = Double.MAX_VALUE;
        List<Double> all = new ArrayList<>();
        long until = System.nanoTime() + 3_000_000_000L;
        while (System.nanoTime() < until) {
            long work = process.getProcessCpuTime();
            long start = System.nanoTime();
            int repeats = 4;
            for (int i = 0; i < repeats; i++) {
                batch.run();
            }
            double ms = (System.nanoTime() - start) / 1e6 / BATCH / repeats;
            leastWork = Math.min(leastWork, (process.getProcessCpuTime() - work) / 1e6 / BATCH / repeats);
            all.add(ms);
            best = Math.min(best, ms);
        }
        all.sort(null);
        System.out.printf("  %-14s ms/frame: %.4f best, %.4f median of %d; processor time, all threads: %.4f least%n", what, best, all.get(all.size() / 2), all.size(), leastWork);
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
