package io.telltale.kernels.device;

import java.util.Optional;

/**
 * One backend on one device, or the reason why not.
 *
 * @param backend {@code opencl}, {@code simd}, {@code scalar}, or what another module brings
 * @param device  the device's name, empty where the backend has found none
 * @param whyNot  empty: it works; else one sentence for the user
 */
public record Availability(String backend, String device, Optional<String> whyNot) {
    public static Availability works(String backend, String device) {
        return new Availability(backend, device, Optional.empty());
    }

    public static Availability missing(String backend, String whyNot) {
        return new Availability(backend, "", Optional.of(whyNot));
    }

    public boolean available() {
        return whyNot.isEmpty();
    }

    @Override
    public String toString() {
        return backend + (device.isEmpty() ? "" : " on " + device) + ": " + whyNot.orElse("available");
    }
}
