package io.telltale.bench.jmh;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Starts the JMH benchmarks: {@code mvn -pl bench -am -Pjmh test-compile}, narrowed by {@code -Djmh.args="-p size=256 -p threads=1 FlowBenchmark"}. What a machine lacks, such as OpenCL,
 * fails in its own fork and the others go on.
 */
final class FlowJmh {
    public static void main(String[] args) throws Exception {
        new Runner(new CommandLineOptions(args)).run();
    }
}
