package io.telltale.kernels.motion;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.device.Devices;
import io.telltale.kernels.device.Kinds;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** What can measure motion on this machine, looked up once; chosen by the rule of {@link Devices}, or asked for by name from a {@link MotionBackendProvider}. */
public final class Backends {
    /** A backend, opened, and the line that says why it was this one. The caller closes the backend. */
    public record Choice(MotionBackend backend, String why) {
    }

    private static final Kinds<MotionBackend> KINDS = new Kinds<>(ScalarBackend::new, SimdBackend::new, Optional.of(OpenClBackend::new));
    /** The one that is expected from a module of its own, and what to do where that module is not there. */
    private static final Availability NOT_BROUGHT = Availability.missing("tornado",
            "it is optional; set TORNADOVM_HOME to a TornadoVM SDK (https://www.tornadovm.org) and start telltale again");
    private final Devices devices;
    private final List<MotionBackendProvider> providers;

    private Backends(Devices devices, List<MotionBackendProvider> providers) {
        this.devices = devices;
        this.providers = providers;
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
        return new Backends(Devices.probe(), ServiceLoader.load(MotionBackendProvider.class).stream().map(ServiceLoader.Provider::get).toList());
    }

    static Backends with(ClDevices devices, MotionBackendProvider... providers) {
        return new Backends(Devices.with(devices), List.of(providers));
    }

    /** Every backend and device that was looked at, best first; last what is never taken automatically. */
    public List<Availability> list() {
        List<Availability> found = new ArrayList<>(devices.list());
        providers.forEach(p -> found.addAll(p.devices()));
        if (provider(NOT_BROUGHT.backend()).isEmpty()) {
            found.add(NOT_BROUGHT);
        }
        return List.copyOf(found);
    }

    private Optional<MotionBackendProvider> provider(String name) {
        return providers.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** {@code open(name, device)} with one worker per processor. */
    public Choice open(String name, Optional<String> device) {
        return open(name, device, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param name    {@code auto}, {@code opencl}, {@code simd}, {@code scalar}, or that of a {@link MotionBackendProvider}: {@code tornado}
     *                or several with commas between, {@code opencl,simd}: the next is taken where one is not there or its device fails, in the middle of a video too
     * @param device  a part of the wanted device's name, any case; for {@code opencl} and {@code tornado} only
     * @param threads of the processor that may be used, >= 1
     * @throws BackendUnavailableException where it is not there
     */
    public Choice open(String name, Optional<String> device, int threads) {
        if (name.contains(",")) {
            return inTurn(List.of(name.split(",", -1)), device, threads);
        }
        Optional<MotionBackendProvider> provider = provider(name);
        if (provider.isPresent()) {
            return new Choice(provider.get().open(device), name + ": asked for");
        }
        if (name.equals(NOT_BROUGHT.backend())) {
            throw new BackendUnavailableException("the " + name + " backend is not available: " + NOT_BROUGHT.whyNot().orElseThrow());
        }
        var choice = devices.open(name, device, threads, KINDS, MotionBackend::capability);
        return new Choice(choice.backend(), choice.why());
    }

    /** The first that is there; those after it stand by. The device is that of the first name, to which alone it was given. */
    private Choice inTurn(List<String> names, Optional<String> device, int threads) {
        List<String> passedOver = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                Choice first = open(one(names.get(i)), i == 0 ? device : Optional.empty(), threads);
                List<Supplier<MotionBackend>> next = names.subList(i + 1, names.size()).stream().map(name -> (Supplier<MotionBackend>) () -> standBy(one(name), threads)).toList();
                String why = first.why() + (next.isEmpty() ? "" : ", and " + String.join(", ", names.subList(i + 1, names.size())) + " where its device fails");
                return new Choice(next.isEmpty() ? first.backend() : new BackendsInTurn(first.backend(), next), passedOver.isEmpty() ? why : why + "; " + String.join("; ", passedOver));
            } catch (BackendUnavailableException | DeviceFailedException e) {
                if (i == names.size() - 1) {
                    throw e;
                }
                passedOver.add(e.getMessage());
            }
        }
        throw new IllegalStateException("a list of names has at least one");
    }

    private static String one(String name) {
        if (name.isBlank()) {
            throw new BackendUnavailableException("a name is missing in the list of backends; write for instance opencl,simd");
        }
        return name.strip();
    }

    /** What is not there cannot stand by. */
    private MotionBackend standBy(String name, int threads) {
        try {
            return open(name, Optional.empty(), threads).backend();
        } catch (BackendUnavailableException e) {
            throw new DeviceFailedException(e.getMessage(), e);
        }
    }
}
