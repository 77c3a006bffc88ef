package io.telltale.kernels.motion;

import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.DeviceCache;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Work-items of a group, powers of two from {@value #LEAST} to {@value #MOST}: measured once per device and driver by {@link MotionTuning} and remembered, else by the
 * kind of device. They change the order of sums, and so last bits of what is measured.
 *
 * @param regions for the functionals of regions
 * @param cells   for the fields of cells: prefilter, light, right-hand side, solution
 */
public record GroupSizes(int regions, int cells) {
    static final int LEAST = 8;
    static final int MOST = 256;
    /** A multiple of the 32 or 64 that accelerators run in step. */
    private static final GroupSizes ACCELERATOR = new GroupSizes(64, 64);
    /** A processor runs the items of a group one after the other, in vectors. Its functionals need no groups. */
    private static final GroupSizes PROCESSOR = new GroupSizes(64, 64);

    public GroupSizes {
        check(regions);
        check(cells);
    }

    private static void check(int size) {
        if (size < LEAST || size > MOST || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("a group must have a power of two of work-items, " + LEAST + " to " + MOST + ", got " + size);
        }
    }

    /** Without having measured. */
    public static GroupSizes byKind(ClDevice device) {
        GroupSizes sizes = device.processor() ? PROCESSOR : ACCELERATOR;
        int most = (int) Math.clamp(Long.highestOneBit(device.groupSize()), LEAST, MOST);
        return new GroupSizes(Math.min(sizes.regions, most), Math.min(sizes.cells, most));
    }

    /** As remembered for this device and driver, else {@link #byKind}. */
    public static GroupSizes of(ClDevice device, DeviceCache cache) {
        return remembered(device, cache).orElseGet(() -> byKind(device));
    }

    /** What was measured for this device and driver; empty where nothing was, or what is kept is no pair of sizes that the device takes. */
    public static Optional<GroupSizes> remembered(ClDevice device, DeviceCache cache) {
        return cache.read(key(device)).flatMap(bytes -> parse(new String(bytes, StandardCharsets.US_ASCII)))
                .filter(sizes -> Math.max(sizes.regions, sizes.cells) <= device.groupSize());
    }

    /** Whether it could be kept. */
    boolean remember(ClDevice device, DeviceCache cache) {
        return cache.write(key(device), (regions + " " + cells).getBytes(StandardCharsets.US_ASCII));
    }

    private static String key(ClDevice device) {
        return device.key("motion groups", "1");
    }

    static Optional<GroupSizes> parse(String text) {
        String[] parts = text.strip().split(" ");
        try {
            return parts.length == 2 ? Optional.of(new GroupSizes(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
