package io.telltale.bench.flow;

import io.telltale.kernels.flow.FlowMethod;

import java.util.List;

/**
 * What is measured.
 *
 * @param sides     widths and heights, px, multiples of 8 from 80 to 1096; default 128, 256, 512
 * @param methods   default all
 * @param backends  of scalar, simd, opencl; default all that are there
 * @param threads   default one and all
 * @param opponents whether other libraries take part where they are on the class path
 * @param seconds   for each estimator at each size and number of threads, at least three pairs; default 0.6. Too little, and the compiler of the virtual machine is measured
 * @param seed      of the standard set
 */
public record FlowBenchOptions(List<Integer> sides, List<FlowMethod> methods, List<String> backends, List<Integer> threads, boolean opponents, double seconds, long seed) {
    public static final List<String> BACKENDS = List.of("simd", "opencl", "scalar");

    public FlowBenchOptions {
        sides = List.copyOf(sides);
        methods = List.copyOf(methods);
        backends = List.copyOf(backends);
        threads = List.copyOf(threads);
        for (int side : sides) {
            if (side < 80 || side > 1096 || side % 8 != 0) {
                throw new IllegalArgumentException("a size is a multiple of 8 px from 80 to 1096, got " + side);
            }
        }
        for (String backend : backends) {
            if (!BACKENDS.contains(backend)) {
                throw new IllegalArgumentException("a backend is one of " + String.join(", ", BACKENDS) + ", got '" + backend + "'");
            }
        }
        if (sides.isEmpty() || methods.isEmpty() || backends.isEmpty() || threads.isEmpty() || threads.stream().anyMatch(t -> t < 1)) {
            throw new IllegalArgumentException("there is nothing to measure: sizes " + sides + ", methods " + methods + ", backends " + backends + ", threads " + threads);
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("the time for each measurement must be positive, got " + seconds + " s");
        }
    }
}
