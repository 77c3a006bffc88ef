package io.telltale.bench.jmh;

import io.telltale.bench.opponent.Opponents;
import io.telltale.bench.smallmotion.StandardSet;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.DenseFlows;
import io.telltale.kernels.flow.FlowMethod;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds a pair. Ours, OpenCV's and BoofCV's estimators stand in one list of parameters; one fork for each, so that one's types do not slow the other's calls.
 * {@link FlowJmh} prints how wrong each field is beside its time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
public class FlowBenchmark {
    private static final long SEED = 1;

    /** Ours by {@code method/backend}, others by library and name. */
    @Param({"thin-plate/simd", "thin-plate-fine/simd", "thin-plate-robust/simd", "dis-fast/simd", "dis-medium/simd", "farneback/simd", "tvl1/simd",
        "thin-plate/opencl", "thin-plate-fine/opencl", "thin-plate-robust/opencl", "dis-fast/opencl", "dis-medium/opencl", "farneback/opencl", "tvl1/opencl",
        "thin-plate/scalar", "dis-fast/scalar", "farneback/scalar", "tvl1/scalar",
        "OpenCV DIS fast", "OpenCV DIS medium", "OpenCV Farneback", "OpenCV DualTVL1", "BoofCV Horn-Schunck", "BoofCV Horn-Schunck pyramid", "BoofCV KLT"})
    public String estimator;

    @Param({"128", "256", "512"})
    public int size;

    @Param({"1", "2"})
    public int threads;

    private DenseFlow flow;
    private StandardSet set;
    private Plane to;

    @Setup
    public void open() {
        flow = opened(estimator, threads);
        set = standard(size);
        to = set.frames(1).getFirst();
    }

    static StandardSet standard(int size) {
        return StandardSet.of(size, SEED);
    }

    static DenseFlow opened(String estimator, int threads) {
        int slash = estimator.indexOf('/');
        if (slash > 0) {
            FlowMethod method = FlowMethod.of(estimator.substring(0, slash)).orElseThrow();
            return DenseFlows.probe().open(method, estimator.substring(slash + 1), Optional.empty(), threads).backend();
        }
        return switch (estimator) {
            case "BoofCV Horn-Schunck" -> BoofCvFlow.hornSchunck();
            case "BoofCV Horn-Schunck pyramid" -> BoofCvFlow.hornSchunckPyramid();
            case "BoofCV KLT" -> BoofCvFlow.klt();
            default -> Opponents.find().found().stream().filter(o -> o.name().equals(estimator)).findFirst()
                    .orElseThrow(() -> new BackendUnavailableException("there is no estimator '" + estimator + "'")).open().apply(threads);
        };
    }

    @TearDown
    public void close() {
        flow.close();
    }

    @Benchmark
    public Flow pair() {
        return flow.flow(set.from(), to);
    }
}
