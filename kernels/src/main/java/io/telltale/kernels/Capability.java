package io.telltale.kernels;

import jdk.incubator.vector.FloatVector;

/**
 * What a backend turned out to be on this machine; heads every result and every benchmark.
 *
 * @param backend {@code scalar}, {@code simd} or {@code opencl}
 * @param device  the device in the driver's words, or the processor
 * @param detail  what else decides speed or last bits: vector width, driver version
 */
public record Capability(String backend, String device, String detail) {
    /** Plain Java on one thread. */
    public static Capability scalar() {
        return new Capability("scalar", "Java on " + System.getProperty("os.arch"), "1 thread");
    }

    /** The Vector API, which the virtual machine must have been started with, on so many threads. */
    public static Capability simd(int threads) {
        return new Capability("simd", "Vector API on " + System.getProperty("os.arch"),
                FloatVector.SPECIES_PREFERRED.vectorBitSize() + "-bit vectors, " + threads + (threads == 1 ? " thread" : " threads"));
    }

    @Override
    public String toString() {
        return backend + " (" + device + (detail.isEmpty() ? "" : ", " + detail) + ")";
    }
}
