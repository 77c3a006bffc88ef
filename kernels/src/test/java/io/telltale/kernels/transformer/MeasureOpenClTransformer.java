package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints what the OpenCL transformer reaches, beside the bandwidth of plain reading in the same run: bytes of weights per second for one row, arithmetic for
 * many, calls per second. A program, not a test: {@code java --add-modules jdk.incubator.vector -cp … io.telltale.kernels.transformer.MeasureOpenClTransformer
 * [ITEMS|GROUPS [FORMAT...]]}.
 */
final class MeasureOpenClTransformer {
    private static final long BYTES = 256L << 20;
    private static final int INPUTS = 2048;

    public static void main(String[] args) {
        ClDevice device = ClDevices.find().devices().getFirst();
        OpenClShape shape = args.length > 0 ? OpenClShape.valueOf(args[0]) : OpenClShape.of(device);
        List<WeightFormat> formats = args.length > 1 ? Arrays.stream(args).skip(1).map(WeightFormat::valueOf).toList() : List.of(WeightFormat.values());
        try (Arena arena = Arena.ofShared(); OpenClTransformer t = new OpenClTransformer(device, shape)) {
            System.out.println(t.capability() + ", " + shape);
            double read = reading(arena);
            double peak = arithmetic();
            System.out.printf("reading alone: %.1f GB/s, arithmetic alone: %.0f GFLOP/s%n", read, peak);
            for (WeightFormat format : formats) {
                int outputs = (int) (BYTES / format.bytes(1, INPUTS));
                Weights w = t.weights(format, outputs, INPUTS, numbers(arena, format, outputs, INPUTS));
                for (int rows : new int[] {1, 2, 4}) {
                    Rows x = random(t, rows, INPUTS);
                    Rows y = t.rows(rows, outputs);
                    double seconds = best(t, () -> t.linear(Linear.of(w), x, y));
                    double gb = format.bytes(outputs, INPUTS) / seconds / 1e9;
                    System.out.printf("%s, %d rows: %.1f GB/s, %.0f %% of reading%n", format, rows, gb, 100 * gb / read);
                    y.close();
                }
            }
            for (WeightFormat format : formats) {
                many(t, peak, arena, format, 192, 2048, 2048);
            }
            many(t, peak, arena, WeightFormat.BF16, 480, 1280, 3420);
            many(t, peak, arena, WeightFormat.BF16, 48, 2048, 11008);
            attention(t, 512, 1024, new HeadShape(16, 4, 128));
            attention(t, 480, 480, new HeadShape(16, 16, 80));
            attention(t, 1, 4096, new HeadShape(16, 4, 128));
            launches(t);
        }
    }

    private static void many(OpenClTransformer t, double peak, Arena arena, WeightFormat format, int rows, int outputs, int inputs) {
        Weights w = t.weights(format, outputs, inputs, numbers(arena, format, outputs, inputs));
        Rows x = random(t, rows, inputs);
        Rows y = t.rows(rows, outputs);
        double seconds = best(t, () -> t.linear(Linear.of(w), x, y));
        double flops = 2.0 * rows * inputs * outputs / seconds / 1e9;
        System.out.printf("%s, %d rows of %d -> %d: %.0f GFLOP/s, %.0f %% of arithmetic%n", format, rows, inputs, outputs, flops, 100 * flops / peak);
    }

    private static void attention(OpenClTransformer t, int rows, int keys, HeadShape shape) {
        Rows q = random(t, rows, shape.queryWidth());
        Rows k = random(t, keys, shape.keyWidth());
        Rows y = t.rows(rows, shape.queryWidth());
        int[] to = new int[rows];
        Arrays.fill(to, keys);
        Spans all = t.spans(new int[rows], new int[rows], to);
        double seconds = best(t, () -> t.attention(shape, q, k, k, all, y));
        System.out.printf("attention of %d rows to %d keys, %s: %.2f ms, %.0f GFLOP/s%n", rows, keys, shape, seconds * 1e3,
                4.0 * rows * keys * shape.queryWidth() / seconds / 1e9);
    }

    private static void launches(OpenClTransformer t) {
        Rows x = random(t, 1, 64);
        Rows y = t.rows(1, 64);
        int calls = 5000;
        for (int i = 0; i < 3 * calls; i++) {
            t.add(x, y);
        }
        y.read(new float[64]);
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            t.add(x, y);
        }
        long handed = System.nanoTime();
        y.read(new float[64]);
        System.out.printf("%.0f calls per second (%.1f us until the call returns, %.1f us until it is done)%n", calls / ((System.nanoTime() - start) / 1e9),
                (handed - start) / 1e3 / calls, (System.nanoTime() - start) / 1e3 / calls);
    }

    /** Of thirty, after one that compiles: others use this machine as well. */
    private static double best(OpenClTransformer t, Runnable call) {
        Rows one = t.rows(1, 1);
        float[] into = new float[1];
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 31; i++) {
            one.read(into);
            long start = System.nanoTime();
            call.run();
            one.read(into);
            best = i == 0 ? best : Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        one.close();
        return best;
    }

    private static double reading(Arena arena) {
        MemorySegment all = arena.allocate(BYTES, 64).fill((byte) 1);
        int threads = Runtime.getRuntime().availableProcessors();
        double best = 0;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            long sum = IntStream.range(0, threads).parallel().mapToLong(k -> sum(all.asSlice(BYTES / threads * k, BYTES / threads))).sum();
            best = Math.max(best, sum == 0 ? 0 : BYTES / (double) (System.nanoTime() - start));
        }
        return best;
    }

    /** Fused multiplications and additions in registers, on every processor. */
    private static double arithmetic() {
        int threads = Runtime.getRuntime().availableProcessors();
        double best = 0;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            double sum = IntStream.range(0, threads).parallel().mapToDouble(k -> chains(3_000_000)).sum();
            double flops = 2.0 * 12 * 3_000_000 * threads * FloatVector.SPECIES_PREFERRED.length();
            best = Math.max(best, sum == 0 ? 0 : flops / (System.nanoTime() - start));
        }
        return best;
    }

    private static float chains(int turns) {
        FloatVector x = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
        FloatVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int n = 0; n < turns; n++) {
            a = a.fma(x, x);
            b = b.fma(x, x);
            c = c.fma(x, x);
            d = d.fma(x, x);
            e = e.fma(x, x);
            f = f.fma(x, x);
            g = g.fma(x, x);
            h = h.fma(x, x);
            i = i.fma(x, x);
            j = j.fma(x, x);
            k = k.fma(x, x);
            l = l.fma(x, x);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).reduceLanes(VectorOperators.ADD);
    }

    private static long sum(MemorySegment of) {
        LongVector a = LongVector.zero(LongVector.SPECIES_PREFERRED);
        LongVector b = a;
        int step = a.length() * 8;
        for (long at = 0; at + 2L * step <= of.byteSize(); at += 2L * step) {
            a = a.add(LongVector.fromMemorySegment(a.species(), of, at, ByteOrder.nativeOrder()));
            b = b.add(LongVector.fromMemorySegment(a.species(), of, at + step, ByteOrder.nativeOrder()));
        }
        return a.add(b).reduceLanes(VectorOperators.ADD);
    }

    private static Rows random(OpenClTransformer t, int rows, int width) {
        Random random = new Random(1);
        Rows x = t.rows(rows, width);
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        x.write(values);
        return x;
    }

    /** Bytes 0x3c everywhere: small numbers and scales in every format. */
    private static MemorySegment numbers(Arena arena, WeightFormat format, int outputs, int inputs) {
        MemorySegment s = arena.allocate(format.bytes(outputs, inputs), 64);
        for (long i = 0; i < s.byteSize() / 4; i++) {
            s.setAtIndex(ValueLayout.JAVA_INT, i, 0x3c3d3c3b);
        }
        return s;
    }
}
