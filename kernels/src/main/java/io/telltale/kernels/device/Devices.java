package io.telltale.kernels.device;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Capability;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What there is on this machine, and the rule by which a backend is chosen from it. */
public final class Devices {
    private final List<Availability> found;
    private final ClDevices devices;

    private Devices(List<Availability> found, ClDevices devices) {
        this.found = List.copyOf(found);
        this.devices = devices;
    }

    /** Looks at the drivers and at the virtual machine. */
    public static Devices probe() {
        return with(ClDevices.find());
    }

    public static Devices with(ClDevices devices) {
        List<Availability> found = new ArrayList<>();
        devices.devices().forEach(d -> found.add(Availability.works("opencl", d.name())));
        devices.whyNone().ifPresent(why -> found.add(Availability.missing("opencl", why)));
        found.add(simd());
        found.add(Availability.works("scalar", "Java on " + System.getProperty("os.arch")));
        return new Devices(found, devices);
    }

    /** Whether this virtual machine was started with the Vector API; without it a class that uses it cannot be loaded. */
    public static boolean hasVectorApi() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    private static Availability simd() {
        if (!hasVectorApi()) {
            return Availability.missing("simd", "the Vector API is switched off; start java with --add-modules jdk.incubator.vector");
        }
        return Availability.works("simd", "Vector API on " + System.getProperty("os.arch"));
    }

    /** Every backend and device that was looked at, best first. */
    public List<Availability> list() {
        return found;
    }

    /**
     * @param name       {@code auto}, {@code opencl}, {@code simd} or {@code scalar}
     * @param device     a part of the wanted device's name, any case, or {@code #n}, its number in the list from 0; for {@code opencl} only
     * @param threads    of the processor that may be used, >= 1
     * @param capability of a backend, for the line that says why
     * @throws BackendUnavailableException where it is not there
     */
    public <B> Choice<B> open(String name, Optional<String> device, int threads, Kinds<B> kinds, Function<B, Capability> capability) {
        if (device.isPresent() && !name.equals("opencl")) {
            throw new BackendUnavailableException("--device picks an OpenCL device and goes with --backend opencl, not with " + name);
        }
        return switch (name) {
            case "auto" -> auto(threads, kinds, capability);
            case "scalar" -> new Choice<>(kinds.scalar().get(), "scalar: asked for");
            case "simd" -> new Choice<>(openSimd(threads, kinds), "simd: asked for");
            case "opencl" -> new Choice<>(openCl(kinds).apply(device(device)), "opencl: asked for");
            default -> throw new BackendUnavailableException("there is no backend '" + name + "'; choose auto, opencl, simd or scalar");
        };
    }

    private static <B> Function<ClDevice, B> openCl(Kinds<B> kinds) {
        return kinds.opencl().orElseThrow(() -> new BackendUnavailableException("there is no opencl backend for this work; choose auto, simd or scalar"));
    }

    private ClDevice device(Optional<String> part) {
        if (devices.whyNone().isPresent()) {
            throw new BackendUnavailableException("the opencl backend is not available: " + devices.whyNone().get());
        }
        String wanted = part.orElse("").toLowerCase(Locale.ROOT);
        if (wanted.matches("#\\d{1,4}") && Integer.parseInt(wanted.substring(1)) < devices.devices().size()) {
            return devices.devices().get(Integer.parseInt(wanted.substring(1)));
        }
        return devices.devices().stream().filter(d -> d.name().toLowerCase(Locale.ROOT).contains(wanted)).findFirst().orElseThrow(
                () -> new BackendUnavailableException("no OpenCL device is called '" + part.orElse("") + "'; there is " + devices.devices()));
    }

    private <B> Choice<B> auto(int threads, Kinds<B> kinds, Function<B, Capability> capability) {
        Optional<ClDevice> accelerator = kinds.opencl().flatMap(any -> devices.devices().stream().filter(d -> !d.processor()).findFirst());
        List<String> passedOver = new ArrayList<>();
        if (accelerator.isPresent()) {
            try {
                B backend = openCl(kinds).apply(accelerator.get());
                return new Choice<>(backend, capability.apply(backend) + ": an accelerator is there");
            } catch (DeviceFailedException e) {
                passedOver.add(e.getMessage());
            }
        } else if (kinds.opencl().isPresent()) {
            passedOver.add(devices.whyNone().orElse("OpenCL offers only the processor itself"));
        } else {
            passedOver.add("this work does not run on OpenCL");
        }
        Availability simd = simd();
        simd.whyNot().ifPresent(passedOver::add);
        B backend = simd.available() ? openSimd(threads, kinds) : kinds.scalar().get();
        return new Choice<>(backend, capability.apply(backend) + ": " + String.join("; ", passedOver));
    }

    private static <B> B openSimd(int threads, Kinds<B> kinds) {
        Availability a = simd();
        if (!a.available()) {
            throw new BackendUnavailableException("the simd backend is not available: " + a.whyNot().orElseThrow());
        }
        return kinds.simd().apply(new Workers(threads));
    }
}
