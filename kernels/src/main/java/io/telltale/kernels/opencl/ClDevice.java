package io.telltale.kernels.opencl;

import io.telltale.kernels.Capability;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One OpenCL device. A value: holds ids that live as long as the driver, nothing to close.
 *
 * @param name       in the driver's words
 * @param platform   the driver's name
 * @param driver     the driver's version
 * @param processor  true where the device is the processor itself, which simd serves better
 * @param localBytes fast memory of a work-group
 * @param groupSize  most work-items of a group
 */
public record ClDevice(String name, String platform, String driver, boolean processor, long localBytes, long groupSize, cl_platform_id platformId,
                       cl_device_id id) {
    static ClDevice of(cl_platform_id platform, cl_device_id id) {
        return new ClDevice(text(id, CL.CL_DEVICE_NAME), platformName(platform), text(id, CL.CL_DRIVER_VERSION),
                (number(id, CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_CPU) != 0, number(id, CL.CL_DEVICE_LOCAL_MEM_SIZE),
                number(id, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE), platform, id);
    }

    /** As the head of a result. */
    public Capability capability() {
        return new Capability("opencl", name, platform + ", driver " + driver);
    }

    /** Compute units: how many work-groups run at once at least. */
    public int units() {
        return (int) number(id, CL.CL_DEVICE_MAX_COMPUTE_UNITS);
    }

    /** Bytes of its memory. */
    public long memoryBytes() {
        return number(id, CL.CL_DEVICE_GLOBAL_MEM_SIZE);
    }

    /** Bytes of the largest buffer that it gives. */
    public long largestBufferBytes() {
        return number(id, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
    }

    /**
     * How many items fit at once, at most {@code wanted} and at least one: the largest buffer holds them, and all buffers together take at most half of the memory,
     * since others use the device too.
     *
     * @param largestPerItem bytes that an item takes of the largest buffer, > 0
     * @param bytesPerItem   bytes that an item takes of all buffers, > 0
     */
    public int fitting(int wanted, long largestPerItem, long bytesPerItem) {
        return fitting(wanted, largestPerItem, bytesPerItem, largestBufferBytes(), memoryBytes());
    }

    static int fitting(int wanted, long largestPerItem, long bytesPerItem, long largest, long memory) {
        if (wanted < 1 || largestPerItem < 1 || bytesPerItem < 1) {
            throw new IllegalArgumentException("a batch needs items of some size, got " + wanted + " of " + largestPerItem + " and " + bytesPerItem + " bytes");
        }
        return (int) Math.clamp(Math.min(largest / largestPerItem, memory / 2 / bytesPerItem), 1, wanted);
    }

    /** A name for a file about this device under this driver. */
    public String key(String... about) {
        String[] parts = java.util.Arrays.copyOf(new String[] {name, platform, driver, text(id, CL.CL_DEVICE_VERSION)}, 4 + about.length);
        System.arraycopy(about, 0, parts, 4, about.length);
        return DeviceCache.key(parts);
    }

    private static String text(cl_device_id id, int what) {
        long[] size = new long[1];
        CL.clGetDeviceInfo(id, what, 0, null, size);
        byte[] bytes = new byte[(int) size[0]];
        CL.clGetDeviceInfo(id, what, bytes.length, Pointer.to(bytes), null);
        return string(bytes);
    }

    private static String platformName(cl_platform_id id) {
        long[] size = new long[1];
        CL.clGetPlatformInfo(id, CL.CL_PLATFORM_NAME, 0, null, size);
        byte[] bytes = new byte[(int) size[0]];
        CL.clGetPlatformInfo(id, CL.CL_PLATFORM_NAME, bytes.length, Pointer.to(bytes), null);
        return string(bytes);
    }

    static String string(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
    }

    /** A number of 4 or 8 bytes; cl_bool and cl_uint leave the upper half zero. */
    private static long number(cl_device_id id, int what) {
        byte[] bytes = new byte[8];
        CL.clGetDeviceInfo(id, what, bytes.length, Pointer.to(bytes), null);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
    }

    @Override
    public String toString() {
        return name;
    }
}
