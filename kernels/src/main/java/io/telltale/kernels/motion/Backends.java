package io.telltale.kernels.motion;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can measure motion on this machine, looked up once. Auto takes the first that works of: OpenCL on a real accelerator, simd, scalar
 * (never OpenCL on the processor, which simd beats), and says why in one line. A backend asked for by name is that backend or an error.
 */
public final class Backends {
    /** A backend, opened, and the line that says why it was this one. The caller closes the backend. */
    public record Choice(MotionBackend backend, String why) {
    }

    private final List<Availability> found;

    private Backends(List<Availability> found) {
        this.found = List.copyOf(found);
    }

    /** Looks; loads no driver twice. */
    public static Backends probe() {
        List<Availability> found = new ArrayList<>();
        found.add(Availability.missing("opencl", "not built yet"));
        found.add(simd());
        found.add(Availability.works("scalar", "Java on " + System.getProperty("os.arch")));
        return new Backends(found);
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
            default -> throw new BackendUnavailableException(unknown(name));
        };
    }

    private Choice auto(int threads) {
        String passedOver = found.stream().filter(a -> !a.available()).map(Availability::toString).collect(Collectors.joining("; "));
        Optional<Availability> first = found.stream().filter(Availability::available).filter(a -> !a.backend().equals("opencl")).findFirst();
        boolean simd = first.map(a -> a.backend().equals("simd")).orElse(false);
        MotionBackend backend = simd ? openSimd(threads) : new ScalarBackend();
        return new Choice(backend, backend.capability() + (passedOver.isEmpty() ? "" : ", because " + passedOver));
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
