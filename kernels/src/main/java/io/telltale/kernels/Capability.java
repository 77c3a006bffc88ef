package io.telltale.kernels;

/**
 * What a backend turned out to be on this machine; heads every result and every benchmark.
 *
 * @param backend {@code scalar}, {@code simd} or {@code opencl}
 * @param device  the device in the driver's words, or the processor
 * @param detail  what else decides speed or last bits: vector width, driver version
 */
public record Capability(String backend, String device, String detail) {
    @Override
    public String toString() {
        return backend + " (" + device + (detail.isEmpty() ? "" : ", " + detail) + ")";
    }
}
