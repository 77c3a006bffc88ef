package io.telltale.kernels.transformer;

import io.telltale.kernels.Workers;
import jdk.incubator.vector.FloatVector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * What this machine can do at most: the speed of decoding is bound by the first, that of reading a prompt by the second (S. Williams, A. Waterman, D. Patterson,
 * Roofline, Communications of the ACM 52, 2009, doi:10.1145/1498765.1498785). Measured, not looked up: the best of several rounds, so that other work disturbs
 * less.
 *
 * @param bytesPerSecond read from memory, out of reach of the caches
 * @param flopsPerSecond multiplications and additions of float32 in registers; a fused multiply-add is two
 */
public record Roofline(double bytesPerSecond, double flopsPerSecond) {
    /** Eight times what the last cache of a large processor's core complex holds. */
    private static final long BUFFER = 256L << 20;
    private static final int PIECE = 1 << 20;
    private static final int READS = 8;
    private static final int BURSTS = 12;
    private static final int STEPS = 200_000;
    /** Multiply-adds that are under way at once: more than any processor's latency times width. */
    private static final int CHAINS = 12;

    public Roofline {
        if (!(bytesPerSecond > 0 && flopsPerSecond > 0) || Double.isInfinite(bytesPerSecond) || Double.isInfinite(flopsPerSecond)) {
            throw new IllegalArgumentException("both speeds must be positive and finite, got " + bytesPerSecond + " bytes/s and " + flopsPerSecond + " flop/s");
        }
    }

    /** Takes about a second and 256 MB of memory. */
    public static Roofline measure(Workers workers) {
        float[] kept = new float[workers.size() * 16]; // so that no sum is thrown away unseen
        double bytes;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment buffer = arena.allocate(BUFFER, 64);
            int pieces = (int) (BUFFER / PIECE);
            bytes = BUFFER / shortest(READS, () -> workers.forEach(pieces, p -> kept[p % kept.length] += read(buffer, (long) p * PIECE)));
        }
        double flops = 2.0 * CHAINS * Lanes.COUNT * STEPS * workers.size()
                / shortest(BURSTS, () -> workers.forEach(workers.size(), p -> kept[p] += multiply(kept[p])));
        if (!Float.isFinite(kept[0])) {
            throw new IllegalStateException("memory that was zero adds up to " + kept[0]);
        }
        return new Roofline(bytes, flops);
    }

    private static double shortest(int times, Runnable what) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            what.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best * 1e-9;
    }

    private static float read(MemorySegment from, long at) {
        FloatVector a = FloatVector.zero(Lanes.FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int step = 4 * Lanes.COUNT;
        for (int i = 0; i < PIECE; i += 4 * step) {
            a = a.add(load(from, at + i));
            b = b.add(load(from, at + i + step));
            c = c.add(load(from, at + i + 2 * step));
            d = d.add(load(from, at + i + 3 * step));
        }
        return a.add(b).add(c.add(d)).lane(0);
    }

    private static FloatVector load(MemorySegment from, long at) {
        return FloatVector.fromMemorySegment(Lanes.FLOATS, from, at, ByteOrder.LITTLE_ENDIAN);
    }

    private static float multiply(float from) {
        FloatVector x = FloatVector.broadcast(Lanes.FLOATS, 0.999f);
        FloatVector y = FloatVector.broadcast(Lanes.FLOATS, 0.001f);
        FloatVector a = FloatVector.broadcast(Lanes.FLOATS, from);
        FloatVector b = a.add(1);
        FloatVector c = a.add(2);
        FloatVector d = a.add(3);
        FloatVector e = a.add(4);
        FloatVector f = a.add(5);
        FloatVector g = a.add(6);
        FloatVector h = a.add(7);
        FloatVector k = a.add(8);
        FloatVector l = a.add(9);
        FloatVector m = a.add(10);
        FloatVector n = a.add(11);
        for (int i = 0; i < STEPS; i++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
            m = m.fma(x, y);
            n = n.fma(x, y);
        }
        return a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).add(k.add(l).add(m.add(n))).lane(0);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f GB/s, %.0f GFLOP/s", bytesPerSecond * 1e-9, flopsPerSecond * 1e-9);
    }
}
