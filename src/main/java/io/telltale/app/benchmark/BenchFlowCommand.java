package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.ProgressLine;
import io.telltale.bench.flow.FlowBench;
import io.telltale.bench.flow.FlowBenchOptions;
import io.telltale.kernels.flow.FlowMethod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale bench flow}: every estimator of dense motion on every backend of this machine. */
@Command(name = "flow", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Measures the estimators of dense motion on every backend of this machine: milliseconds for a pair, fields a second in batches, both with all transfers, and how wrong "
            + "the field is on a planted motion of half a pixel.",
            "'CPU ms' is the least processor time of a pair on one thread: where other work shares the machine, compare that. 'roof' is the part of the measured copy speed of the memory that the counted bytes of an estimator make; more than 100 %% means that caches spare the way to memory.",
            "OpenCV takes part where its jars are: mvn -pl bench -am -Popponents package"},
        footer = {"", "Examples:",
            "  telltale bench flow --quick",
            "  telltale bench flow --sizes 256 --methods thin-plate,tvl1 --backends simd,opencl",
            "  telltale bench flow --csv flow.csv --json flow.json"})
final class BenchFlowCommand implements Callable<Integer> {
    private static final double SECONDS = 0.6;
    private static final double QUICK_SECONDS = 0.2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--sizes", split = ",", paramLabel = "PX", description = "Widths and heights, multiples of 8. Default: 128,256,512; with --quick 256.")
    private List<Integer> sizes;

    @Option(names = "--methods", split = ",", paramLabel = "NAME", description = "Of thin-plate, thin-plate-fine, thin-plate-robust, tvl1, farneback, dis-fast, dis-medium. Default: all.")
    private List<String> methods;

    @Option(names = "--backends", split = ",", paramLabel = "NAME", description = "Of simd, opencl, scalar. Default: all; with --quick simd and opencl.")
    private List<String> backends;

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "Numbers of threads. Default: one and all; with --quick one.")
    private List<Integer> threads;

    @Option(names = "--no-opponents", description = "Leaves OpenCV out where it is there.")
    private boolean noOpponents;

    @Option(names = "--quick", description = "Half a minute instead of some.")
    private boolean quick;

    @Option(names = "--csv", paramLabel = "FILE", description = "The table as CSV.")
    private Path csv;

    @Option(names = "--json", paramLabel = "FILE", description = "The table, the copy speeds and what was missing as JSON.")
    private Path json;

    @Override
    public Integer call() {
        FlowBenchOptions options = options();
        for (Path file : Stream.of(csv, json).filter(f -> f != null).toList()) {
            OutputFile.at(file, Path.of("")).close();
        }
        FlowBench.Outcome outcome;
        try (ProgressLine progress = ProgressLine.onTerminal("bench flow", "rounds")) {
            outcome = new FlowBench(options).run((done, expected, _) -> progress.frames(done, OptionalLong.of(expected)));
        }
        FlowTable table = new FlowTable(outcome);
        PrintWriter out = spec.commandLine().getOut();
        out.print(table.text());
        out.flush();
        if (csv != null) {
            try (OutputFile file = OutputFile.at(csv, Path.of(""))) {
                file.writeText(table::csv);
            }
        }
        if (json != null) {
            try (OutputFile file = OutputFile.at(json, Path.of(""))) {
                file.writeText(table::json);
            }
        }
        return ExitCode.OK;
    }

    private FlowBenchOptions options() {
        int all = Runtime.getRuntime().availableProcessors();
        List<Integer> defaultThreads = quick || all == 1 ? List.of(1) : List.of(1, all);
        try {
            return new FlowBenchOptions(sizes != null ? sizes : quick ? List.of(256) : List.of(128, 256, 512), chosenMethods(),
                    backends != null ? backends : quick ? List.of("simd", "opencl") : FlowBenchOptions.BACKENDS, threads != null ? threads : defaultThreads, !noOpponents,
                    quick ? QUICK_SECONDS : SECONDS, 1);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<FlowMethod> chosenMethods() {
        if (methods == null) {
            return List.of(FlowMethod.values());
        }
        String known = Arrays.stream(FlowMethod.values()).map(FlowMethod::word).collect(Collectors.joining(", "));
        return methods.stream().map(word -> FlowMethod.of(word)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--methods must be of " + known + ", got '" + word + "'"))).toList();
    }
}
