package io.telltale.kernels.motion;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.device.Devices;
import io.telltale.kernels.device.Kinds;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import java.util.List;
import java.util.Optional;

/** What can measure motion on this machine, looked up once; chosen by the rule of {@link Devices}. */
public final class Backends {
    /** A backend, opened, and the line that says why it was this one. The caller closes the backend. */
    public record Choice(MotionBackend backend, String why) {
    }

    private static final Kinds<MotionBackend> KINDS = new Kinds<>(ScalarBackend::new, SimdBackend::new, Optional.of(OpenClBackend::new));
    private final Devices devices;

    private Backends(Devices devices) {
        this.devices = devices;
    }

    /** The three by name, for who has chosen a device already; to be closed. */
    public static MotionBackend scalar() {
        return new ScalarBackend();
    }

    /** @param owned closed with the backend */
    public static MotionBackend simd(Workers owned) {
        return new SimdBackend(owned);
    }

    public static MotionBackend opencl(ClDevice device) {
        return new OpenClBackend(device);
    }

    /** Looks at the drivers and at the virtual machine. */
    public static Backends probe() {
        return new Backends(Devices.probe());
    }

    static Backends with(ClDevices devices) {
        return new Backends(Devices.with(devices));
    }

    /** Every backend and device that was looked at, best first. */
    public List<Availability> list() {
        return devices.list();
    }

    /** {@code open(name, device)} with one worker per processor. */
    public Choice open(String name, Optional<String> device) {
        return open(name, device, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param name    {@code auto}, {@code opencl}, {@code simd} or {@code scalar}
     * @param device  a part of the wanted device's name, any case; for {@code opencl} only
     * @param threads of the processor that may be used, >= 1
     * @throws BackendUnavailableException where it is not there
     */
    public Choice open(String name, Optional<String> device, int threads) {
        var choice = devices.open(name, device, threads, KINDS, MotionBackend::capability);
        return new Choice(choice.backend(), choice.why());
    }
}
