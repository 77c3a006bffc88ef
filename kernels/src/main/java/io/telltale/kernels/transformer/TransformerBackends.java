package io.telltale.kernels.transformer;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;
import java.util.Locale;
import java.util.Optional;

/** Opens a {@link TransformerBackend} by name. */
public final class TransformerBackends {
    /** A backend, opened, and the line that says why it was this one. The caller closes the backend. */
    public record Choice(TransformerBackend backend, String why) {
    }

    private TransformerBackends() {
    }

    /**
     * @param name    {@code auto}, {@code opencl}, {@code simd} or {@code scalar}
     * @param device  a part of the wanted device's name, any case; for {@code opencl} only
     * @param threads of the processor that may be used, >= 1
     * @throws BackendUnavailableException where it is not there
     */
    public static Choice open(String name, Optional<String> device, int threads) {
        return switch (name) {
            case "scalar" -> new Choice(new ScalarTransformer(), "scalar: asked for");
            case "simd", "auto" -> new Choice(new SimdTransformer(new Workers(threads)), "simd: asked for");
            case "opencl" -> new Choice(new OpenClTransformer(device(device)), "opencl: asked for");
            default -> throw new BackendUnavailableException("there is no backend '" + name + "'; choose auto, opencl, simd or scalar");
        };
    }

    private static ClDevice device(Optional<String> part) {
        String wanted = part.orElse("").toLowerCase(Locale.ROOT);
        return ClDevices.find().devices().stream().filter(d -> d.name().toLowerCase(Locale.ROOT).contains(wanted)).findFirst()
                .orElseThrow(() -> new BackendUnavailableException("no OpenCL device is called '" + part.orElse("") + "'"));
    }
}
