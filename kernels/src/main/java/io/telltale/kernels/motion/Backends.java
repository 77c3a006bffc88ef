package io.telltale.kernels.motion;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can measure motion on this machine, looked up once. Auto takes the first that works of: OpenCL on a real accelerator, simd, scalar
 * (never OpenCL on the processor, which simd beats), and says why in one line. A backend asked for by name is that backend or an error.
 */
public final class Backends {
    /** A backend, opened, and the line that says why it was this one. The caller closes the backend. */
    public record Choice(MotionBackend backend, String why) {
    }

    private final List<Availability> found;
    private final ClDevices devices;

    private Backends(List<Availability> found, ClDevices devices) {
        this.found = List.copyOf(found);
        this.devices = devices;
    }

    /** Looks at the drivers and at the virtual machine. */
    public static Backends probe() {
        return with(ClDevices.find());
    }

    static Backends with(ClDevices devices) {
        List<Availability> found = new ArrayList<>();
        devices.devices().forEach(d -> found.add(Availability.works("opencl", d.name())));
        devices.whyNone().ifPresent(why -> found.add(Availability.missing("opencl", why)));
        found.add(simd());
        found.add(Availability.works("scalar", "Java on " + System.getProperty("os.arch")));
        return new Backends(found, devices);
    }

    private static Availability simd() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return Availability.missing("simd", "the Vector API is switched off; start java with --add-modules jdk.incubator.vector");
        }
        return Availability.works("simd", "Vector API on " + System.getProperty("os.arch"));
    }

    /** Every backend and device that was looked at, best first. */
    public List<Availability> list() {
        return found;
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
        if (device.isPresent() && !name.equals("opencl")) {
            throw new BackendUnavailableException("--device picks an OpenCL device and goes with --backend opencl, not with " + name);
        }
        return switch (name) {
            case "auto" -> auto(threads);
            case "scalar" -> new Choice(new ScalarBackend(), "scalar: asked for");
            case "simd" -> new Choice(openSimd(threads), "simd: asked for");
            case "opencl" -> new Choice(new OpenClBackend(device(device)), "opencl: asked for");
            default -> throw new BackendUnavailableException(unknown(name));
        };
    }

    private ClDevice device(Optional<String> part) {
        if (devices.whyNone().isPresent()) {
            throw new BackendUnavailableException("the opencl backend is not available: " + devices.whyNone().get());
        }
        String wanted = part.orElse("").toLowerCase(Locale.ROOT);
        return devices.devices().stream().filter(d -> d.name().toLowerCase(Locale.ROOT).contains(wanted)).findFirst().orElseThrow(
                () -> new BackendUnavailableException("no OpenCL device is called '" + part.orElse("") + "'; there is " + devices.devices()));
    }

    private Choice auto(int threads) {
        Optional<ClDevice> accelerator = devices.devices().stream().filter(d -> !d.processor()).findFirst();
        List<String> passedOver = new ArrayList<>();
        if (accelerator.isPresent()) {
            try {
                MotionBackend backend = new OpenClBackend(accelerator.get());
                return new Choice(backend, backend.capability() + ": an accelerator is there");
            } catch (DeviceFailedException e) {
                passedOver.add(e.getMessage());
            }
        } else {
            passedOver.add(devices.whyNone().orElse("OpenCL offers only the processor itself"));
        }
        Availability simd = simd();
        simd.whyNot().ifPresent(passedOver::add);
        MotionBackend backend = simd.available() ? openSimd(threads) : new ScalarBackend();
        return new Choice(backend, backend.capability() + ": " + String.join("; ", passedOver));
    }

    private MotionBackend openSimd(int threads) {
        Availability a = simd();
        if (!a.available()) {
            throw new BackendUnavailableException("the simd backend is not available: " + a.whyNot().orElseThrow());
        }
        return new SimdBackend(new Workers(threads));
    }

    private static String unknown(String name) {
        return "there is no backend '" + name + "'; choose auto, opencl, simd or scalar";
    }
}
