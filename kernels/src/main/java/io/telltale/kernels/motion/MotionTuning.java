package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.DeviceCache;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Times the motion stage on a device with each size of group and remembers the fastest, in some seconds: 32 pictures of {@value #SIDE}x{@value #SIDE} made of waves
 * and noise, 20 regions, cells of 8 px. Sizes are tried in turns, several times over, and the least time of each counts, so that other work on the machine decides
 * less. A size other than the usual one must be faster by {@value #GAIN_PER_CENT} per cent.
 */
public final class MotionTuning {
    private static final int SIDE = 256;
    private static final int FRAMES = 32;
    private static final int REGIONS = 20;
    private static final int TURNS = 5;
    private static final int GAIN_PER_CENT = 5;

    /** Least ms per frame of one size: the functionals of regions, the fields of cells. */
    public record Timed(int size, double regionsMs, double cellsMs) {
    }

    /** @param kept whether it could be written, and will be used from now on */
    public record Outcome(List<Timed> timed, GroupSizes chosen, boolean kept) {
        public Outcome {
            timed = List.copyOf(timed);
        }
    }

    private MotionTuning() {
    }

    /** Measures and remembers, whatever was remembered before. */
    public static Outcome tune(ClDevice device, DeviceCache cache) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = GroupSizes.LEAST; size <= Math.min(GroupSizes.MOST, device.groupSize()); size *= 2) {
            sizes.add(size);
        }
        double[] regions = new double[sizes.size()];
        double[] cells = new double[sizes.size()];
        java.util.Arrays.fill(regions, Double.MAX_VALUE);
        java.util.Arrays.fill(cells, Double.MAX_VALUE);
        Random random = new Random(1);
        Plane still = waves(random);
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(noisy(still, random));
        }
        ThinPlateSystem system = new ThinPlateSystem(still, grid(), new ThinPlateOptions(8, 2000, 1, 8));
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < sizes.size(); i++) {
                try (OpenClBackend backend = new OpenClBackend(device, cache, new GroupSizes(sizes.get(i), sizes.get(i)));
                     OpenClReference reference = new OpenClReference(backend, system)) {
                    regions[i] = Math.min(regions[i], least(() -> reference.regionMotion(frames)));
                    cells[i] = Math.min(cells[i], least(() -> reference.cellMotion(frames)));
                }
            }
        }
        GroupSizes usual = GroupSizes.byKind(device);
        GroupSizes chosen = new GroupSizes(best(sizes, regions, usual.regions()), best(sizes, cells, usual.cells()));
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            timed.add(new Timed(sizes.get(i), regions[i], cells[i]));
        }
        return new Outcome(timed, chosen, chosen.remember(device, cache));
    }

    /** The fastest, or the usual one where that is as good. */
    static int best(List<Integer> sizes, double[] ms, int usual) {
        int best = sizes.indexOf(usual);
        double toBeat = ms[best] * (1 - GAIN_PER_CENT / 100.0);
        for (int i = 0; i < ms.length; i++) {
            if (ms[i] < toBeat) {
                toBeat = ms[i];
                best = i;
            }
        }
        return sizes.get(best);
    }

    private static double least(Runnable batch) {
        batch.run(); // some drivers compile at the first call
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            batch.run();
            least = Math.min(least, (System.nanoTime() - start) / 1e6 / FRAMES);
        }
        return least;
    }

    private static Plane waves(Random random) {
        Plane p = new Plane(SIDE, SIDE);
        java.util.Arrays.fill(p.samples(), 120);
        for (int k = 0; k < 20; k++) {
            double fx = random.nextGaussian() * 0.4;
            double fy = random.nextGaussian() * 0.4;
            double phase = random.nextDouble() * 2 * Math.PI;
            for (int i = 0; i < p.samples().length; i++) {
                p.samples()[i] += (float) (6 * Math.sin(fx * (i % SIDE) + fy * (i / SIDE) + phase));
            }
        }
        return p;
    }

    private static Plane noisy(Plane still, Random random) {
        Plane p = still.copy();
        for (int i = 0; i < p.samples().length; i++) {
            p.samples()[i] += (float) random.nextGaussian();
        }
        return p;
    }

    private static CellWeights grid() {
        int cells = SIDE / 8;
        float[][] regions = new float[REGIONS][cells * cells];
        for (int r = 0; r < REGIONS; r++) {
            for (int c = 0; c < cells * cells; c++) {
                double dx = c % cells - (r % 5 + 1) * 5;
                double dy = c / cells - (r / 5 + 1) * 6;
                regions[r][c] = (float) Math.exp(-0.5 * (dx * dx + dy * dy) / 1.5);
            }
        }
        return CellWeights.everywhere(cells, cells, regions);
    }
}
