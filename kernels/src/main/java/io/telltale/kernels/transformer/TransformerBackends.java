package io.telltale.kernels.transformer;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.device.Choice;
import io.telltale.kernels.device.Devices;
import io.telltale.kernels.device.Kinds;
import io.telltale.kernels.opencl.ClDevices;

import java.util.List;
import java.util.Optional;

/** What can run a transformer on this machine, looked up once; chosen by the rule of {@link Devices}. */
public final class TransformerBackends {
    private static final Kinds<TransformerBackend> KINDS = new Kinds<>(ScalarTransformer::new, SimdTransformer::new, Optional.of(OpenClTransformer::new));
    private final Devices devices;

    private TransformerBackends(Devices devices) {
        this.devices = devices;
    }

    /** Looks at the drivers and at the virtual machine. */
    public static TransformerBackends probe() {
        return new TransformerBackends(Devices.probe());
    }

    static TransformerBackends with(ClDevices devices) {
        return new TransformerBackends(Devices.with(devices));
    }

    /** Every backend and device that was looked at, best first. */
    public List<Availability> list() {
        return devices.list();
    }

    /** {@code open(name, device)} with one worker per processor. */
    public Choice<TransformerBackend> open(String name, Optional<String> device) {
        return open(name, device, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param name    {@code auto}, {@code opencl}, {@code simd} or {@code scalar}
     * @param device  a part of the wanted device's name, any case; for {@code opencl} only
     * @param threads of the processor that may be used, >= 1
     * @throws BackendUnavailableException where it is not there
     */
    public Choice<TransformerBackend> open(String name, Optional<String> device, int threads) {
        return devices.open(name, device, threads, KINDS, TransformerBackend::capability);
    }
}
