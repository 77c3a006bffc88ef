package io.telltale.app.picture;

import io.telltale.spotting.Traces;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** {@code trace -> the same from rest}: for a value that means nothing but relative to rest, such as where a region stands. */
public final class RestingTrace {
    private RestingTrace() {
    }

    /** From seam to seam minus its median over the {@code resting} frames there, or over all frames where none of them rests. One value a frame; NaN stays NaN. */
    public static double[] of(Traces traces, IntToDoubleFunction value, IntPredicate resting) {
        double[] all = IntStream.range(0, traces.frames()).mapToDouble(value).toArray();
        int from = 0;
        for (int f = 1; f <= all.length; f++) {
            if (f == all.length || traces.seam(f)) {
                double[] stretch = Arrays.copyOfRange(all, from, f);
                double[] rest = IntStream.range(from, f).filter(resting).mapToDouble(i -> all[i]).toArray();
                double median = median(rest).orElseGet(() -> median(stretch).orElse(0));
                for (int i = from; i < f; i++) {
                    all[i] -= median;
                }
                from = f;
            }
        }
        return all;
    }

    private static OptionalDouble median(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(known[known.length / 2]);
    }
}
