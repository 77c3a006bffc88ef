package io.telltale.kernels.flow;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.device.Choice;
import io.telltale.kernels.device.Devices;
import io.telltale.kernels.device.Kinds;
import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The estimators of dense motion that run on this machine, looked up once; the backend is chosen by the rule of {@link Devices}. */
public final class DenseFlows {
    private final Devices devices;

    private DenseFlows(Devices devices) {
        this.devices = devices;
    }

    /** Looks at the drivers and at the virtual machine. */
    public static DenseFlows probe() {
        return new DenseFlows(Devices.probe());
    }

    static DenseFlows with(ClDevices devices) {
        return new DenseFlows(Devices.with(devices));
    }

    /** Every backend and device that was looked at, best first. */
    public List<Availability> list() {
        return devices.list();
    }

    /**
     * The estimator owns what was opened for it: closing it ends its threads and lets go of the device.
     *
     * @param backend {@code auto}, {@code opencl}, {@code simd} or {@code scalar}
     * @param device  a part of the wanted device's name, any case; for {@code opencl} only
     * @param threads of the processor that may be used, >= 1
     * @throws BackendUnavailableException where it is not there
     */
    public Choice<DenseFlow> open(FlowMethod method, String backend, Optional<String> device, int threads) {
        return devices.open(backend, device, threads, kinds(method), DenseFlow::capability);
    }

    /** How each estimator is opened. */
    private static Kinds<DenseFlow> kinds(FlowMethod method) {
        return switch (method) {
            case TV_L1 -> host(() -> TvL1.scalar(TvL1Options.OPENCV), w -> TvL1.lanes(TvL1Options.OPENCV, w), d -> TvL1.opencl(TvL1Options.OPENCV, d));
            case FARNEBACK -> host(() -> Farneback.scalar(FarnebackOptions.RECIPE), w -> Farneback.lanes(FarnebackOptions.RECIPE, w),
                    d -> Farneback.opencl(FarnebackOptions.RECIPE, d));
            case THIN_PLATE -> plate(ThinPlateFlowOptions.LINEAR);
            case THIN_PLATE_FINE -> plate(ThinPlateFlowOptions.FINE);
            case THIN_PLATE_ROBUST -> new Kinds<>(() -> ThinPlateFlow.scalar(ThinPlateFlowOptions.ROBUST),
                    workers -> new FlowWithWorkers(ThinPlateFlow.lanes(ThinPlateFlowOptions.ROBUST, workers), workers), Optional.empty());
            case DIS_FAST -> inverseSearch(InverseSearchOptions.FAST);
            case DIS_MEDIUM -> inverseSearch(InverseSearchOptions.MEDIUM);
        };
    }

    /** The linear plate runs wherever motion is measured. */
    private static Kinds<DenseFlow> plate(ThinPlateFlowOptions options) {
        return new Kinds<>(() -> ThinPlateFlow.over(Backends.scalar(), options), workers -> ThinPlateFlow.over(Backends.simd(workers), options),
                Optional.of(device -> ThinPlateFlow.over(Backends.opencl(device), options)));
    }

    private static Kinds<DenseFlow> inverseSearch(InverseSearchOptions options) {
        return host(() -> InverseSearch.scalar(options), w -> InverseSearch.lanes(options, w), d -> InverseSearch.opencl(options, d));
    }

    /** For estimators that leave the workers to their caller: they are closed with the estimator. */
    private static Kinds<DenseFlow> host(Supplier<DenseFlow> scalar, Function<Workers, DenseFlow> lanes, Function<ClDevice, DenseFlow> opencl) {
        return new Kinds<>(scalar, workers -> new FlowWithWorkers(lanes.apply(workers), workers), Optional.of(opencl));
    }
}
