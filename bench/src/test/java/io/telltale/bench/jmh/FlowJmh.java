package io.telltale.bench.jmh;

import io.telltale.bench.smallmotion.Score;
import io.telltale.bench.smallmotion.StandardSet;
import io.telltale.kernels.flow.DenseFlow;

import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Starts the JMH benchmarks and prints error beside time: {@code mvn -pl bench -am -Pjmh test-compile}, narrowed by {@code -Djmh.args="-p size=256 -p threads=1 FlowBenchmark"}. What a
 * machine lacks, such as OpenCL, fails in its own fork and the others go on.
 */
final class FlowJmh {
    public static void main(String[] args) throws Exception {
        Map<Integer, StandardSet> sets = new HashMap<>();
        Map<String, Score> scores = new HashMap<>();
        StringBuilder table = new StringBuilder("| estimator | px | threads | ms/pair | +- | endpoint error, px | share | strain r |\n|---|---|---|---|---|---|---|---|\n");
        for (RunResult result : new Runner(new CommandLineOptions(args)).run()) {
            BenchmarkParams params = result.getParams();
            String estimator = params.getParam("estimator");
            int size = Integer.parseInt(params.getParam("size"));
            Score score = scores.computeIfAbsent(estimator + size, _ -> {
                try (DenseFlow flow = FlowBenchmark.opened(estimator, 1)) {
                    return sets.computeIfAbsent(size, FlowBenchmark::standard).score(flow);
                }
            });
            Result<?> time = result.getPrimaryResult();
            table.append("| %s | %d | %s | %.2f | %.2f | %.3f | %.2f | %.2f |%n".formatted(estimator, size, params.getParam("threads"), time.getScore(), time.getScoreError(), score.error(),
                    score.share(), score.strain()));
        }
        System.out.println();
        System.out.print(table);
    }
}
