package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A device in use: its context, one in-order queue for work and, where something asks for it, one for transfers beside the work. Closed by who opened it, after the programs and buffers made from it; one thread at
 * a time.
 */
public final class ClContext implements AutoCloseable {
    /** Most bytes in one transfer: a ByteBuffer ends at 2 GB, and drivers pin what they transfer. */
    private static final long SLICE = 1L << 30;
    private final ClStaging staging = new ClStaging();
    private final ClDevice device;
    private final cl_context context;
    private final cl_command_queue queue;
    private final DeviceCache cache;
    private cl_command_queue transfers;
    private boolean closed;

    public ClContext(ClDevice device) {
        this(device, DeviceCache.customary());
    }

    /** @param cache where compiled programs are kept */
    public ClContext(ClDevice device, DeviceCache cache) {
        this.device = device;
        this.cache = cache;
        int[] code = new int[1];
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platformId());
        context = CL.clCreateContext(properties, 1, new cl_device_id[] {device.id()}, null, null, code);
        ClStatus.check(code[0], "open a context", device);
        queue = createQueue(code);
        if (code[0] != CL.CL_SUCCESS) {
            CL.clReleaseContext(context);
            ClStatus.check(code[0], "open a queue", device);
        }
    }

    /** The call of OpenCL 1.2, our floor; later versions keep it, under a warning. */
    @SuppressWarnings("deprecation")
    private cl_command_queue createQueue(int[] code) {
        return CL.clCreateCommandQueue(context, device.id(), 0, code);
    }

    public ClDevice device() {
        return device;
    }

    DeviceCache cache() {
        return cache;
    }

    cl_command_queue queue() {
        handle();
        return queue;
    }

    /** A second in-order queue, for what goes up while the first computes; made at the first use. */
    cl_command_queue transfers() {
        handle();
        if (transfers == null) {
            int[] code = new int[1];
            cl_command_queue made = createQueue(code);
            ClStatus.check(code[0], "open a second queue", device);
            transfers = made;
        }
        return transfers;
    }

    /** Waits until all that was put into the queues is done. */
    public void finish() {
        handle();
        if (transfers != null) {
            ClStatus.check(CL.clFinish(transfers), "finish its transfers", device);
        }
        ClStatus.check(CL.clFinish(queue), "finish its work", device);
        staging.clear(0);
    }

    cl_context handle() {
        if (closed) {
            throw new IllegalStateException("the context on " + device + " is closed");
        }
        return context;
    }

    /** Host to device, floats; returns when {@code from} may change. {@code at} is the first float of the buffer to be written. */
    public void write(ClBuffer to, long at, float[] from) {
        to.checkRange(at, from.length);
        handle();
        ClStatus.check(CL.clEnqueueWriteBuffer(queue, to.handle(), true, at * Sizeof.cl_float, (long) from.length * Sizeof.cl_float, Pointer.to(from), 0, null, null),
                "take a picture", device);
    }

    public void write(ClBuffer to, int[] from) {
        to.checkRange(0, from.length);
        handle();
        ClStatus.check(CL.clEnqueueWriteBuffer(queue, to.handle(), true, 0, (long) from.length * Sizeof.cl_int, Pointer.to(from), 0, null, null),
                "take indices", device);
    }

    /** Device to host: the first {@code count} floats; waits for everything before it in the queue. */
    public void read(ClBuffer from, float[] to, int count) {
        from.checkRange(0, count);
        handle();
        ClStatus.check(CL.clEnqueueReadBuffer(queue, from.handle(), true, 0, (long) count * Sizeof.cl_float, Pointer.to(to), 0, null, null), "return a result", device);
    }

    /** Host to device, all of a segment, native or not, in slices; returns when it may change. */
    void write(ClBuffer to, MemorySegment from) {
        handle();
        for (long at = 0; at < from.byteSize(); at += SLICE) {
            long bytes = Math.min(SLICE, from.byteSize() - at);
            MemorySegment part = from.asSlice(at, bytes);
            Pointer slice = part.isNative() ? Pointer.toBuffer(part.asByteBuffer()) : Pointer.to(part.toArray(ValueLayout.JAVA_BYTE));
            ClStatus.check(CL.clEnqueueWriteBuffer(queue, to.handle(), true, at, bytes, slice, 0, null, null), "take " + from.byteSize() / 1024 + " KB", device);
        }
    }

    /**
     * Host to device: rows of {@code width} floats, {@code stride} floats apart, the first at {@code at}. {@code from} may change afterwards, and nothing waits
     * unless more is on its way than fits into a staging area of some megabytes.
     */
    public void writeRows(ClBuffer to, long at, int stride, int width, float[] from) {
        int rows = width == 0 ? 0 : from.length / width;
        if (rows == 0) {
            return;
        }
        to.checkRange(at, (rows - 1L) * stride + width);
        handle();
        int most = staging.rows(width);
        for (int row = 0; row < rows; row += most) {
            int part = Math.min(most, rows - row);
            if (!staging.fits(part * width)) {
                ClStatus.check(CL.clFinish(queue), "finish its work", device);
                staging.clear(width);
            }
            Pointer values = staging.take(from, row * width, part * width);
            long first = (at + (long) row * stride) * Sizeof.cl_float;
            int code = stride == width || part == 1
                    ? CL.clEnqueueWriteBuffer(queue, to.handle(), false, first, (long) part * width * Sizeof.cl_float, values, 0, null, null)
                    : CL.clEnqueueWriteBufferRect(queue, to.handle(), false, origin(first, stride), new long[3], region(width, part), stride * 4L, 0, width * 4L, 0,
                            values, 0, null, null);
            ClStatus.check(code, "take numbers", device);
        }
    }

    /** Device to host: rows as in {@link #writeRows}; waits for everything before it in the queue. */
    public void readRows(ClBuffer from, long at, int stride, int width, int rows, float[] to) {
        if (rows == 0 || width == 0) {
            return;
        }
        from.checkRange(at, (rows - 1L) * stride + width);
        handle();
        long first = at * Sizeof.cl_float;
        int code = stride == width || rows == 1
                ? CL.clEnqueueReadBuffer(queue, from.handle(), true, first, (long) rows * width * Sizeof.cl_float, Pointer.to(to), 0, null, null)
                : CL.clEnqueueReadBufferRect(queue, from.handle(), true, origin(first, stride), new long[3], region(width, rows), stride * 4L, 0, width * 4L, 0,
                        Pointer.to(to), 0, null, null);
        ClStatus.check(code, "return a result", device);
        staging.clear(0);
    }

    private static long[] origin(long firstByte, int stride) {
        return new long[] {firstByte % (stride * 4L), firstByte / (stride * 4L), 0};
    }

    private static long[] region(int width, int rows) {
        return new long[] {width * 4L, rows, 1};
    }

    /** All numbers zero; does not wait. */
    public void clear(ClBuffer buffer) {
        if (buffer.numbers() > 0) {
            handle();
            long bytes = buffer.numbers() * Sizeof.cl_float;
            ClStatus.check(CL.clEnqueueFillBuffer(queue, buffer.handle(), Pointer.to(new float[1]), Sizeof.cl_float, 0, bytes, 0, null, null), "clear memory", device);
        }
    }

    void enqueue(ClKernel kernel, long[] global, long[] local) {
        handle();
        ClStatus.check(CL.clEnqueueNDRangeKernel(queue, kernel.handle(), global.length, null, global, local, 0, null, null), "run " + kernel.name(), device);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (transfers != null) {
                CL.clFinish(transfers);
                CL.clReleaseCommandQueue(transfers);
            }
            CL.clFinish(queue);
            CL.clReleaseCommandQueue(queue);
            CL.clReleaseContext(context);
        }
    }
}
