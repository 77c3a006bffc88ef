package io.telltale.bench.smallmotion;

import io.telltale.kernels.flow.FlowMethod;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Prints the tables of the small-motion benchmark. A program, not a test: {@code java -cp … io.telltale.bench.smallmotion.MeasureSmallMotion quick|full [seed [opponents
 * [backend [method,…]]]]}.
 */
final class MeasureSmallMotion {
    public static void main(String[] args) throws Exception {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        boolean opponents = args.length > 2 && args[2].equals("opponents");
        String backend = args.length > 3 ? args[3] : "simd";
        List<FlowMethod> methods = args.length > 4 ? Arrays.stream(args[4].split(",")).map(m -> FlowMethod.of(m).orElseThrow()).toList() : List.of(FlowMethod.values());
        Suite suite = args.length > 0 && args[0].equals("full") ? Suite.full(seed, List.of()) : Suite.quick(seed);
        long start = System.nanoTime();
        try (Contestants contestants = Contestants.open(methods, backend, Optional.empty(), 1, opponents, args.length > 0 && args[0].equals("quick"))) {
            contestants.missing().forEach(System.err::println);
            var lines = new SmallMotion().run(suite, contestants.all(), done -> System.err.print("\r" + done + "/" + suite.pairs()));
            SmallMotionTable.markdown(lines).forEach(System.out::println);
        }
        System.err.printf("%n%.0f s%n", (System.nanoTime() - start) / 1e9);
    }
}
