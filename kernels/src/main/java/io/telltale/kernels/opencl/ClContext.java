package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;

/**
 * A device in use: its context and one in-order queue. Closed by who opened it, after the programs and buffers made from it; one thread at
 * a time.
 */
public final class ClContext implements AutoCloseable {
    private final ClDevice device;
    private final cl_context context;
    private final cl_command_queue queue;
    private boolean closed;

    public ClContext(ClDevice device) {
        this.device = device;
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

    void enqueue(ClKernel kernel, long[] global, long[] local) {
        handle();
        ClStatus.check(CL.clEnqueueNDRangeKernel(queue, kernel.handle(), global.length, null, global, local, 0, null, null), "run " + kernel.name(), device);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clFinish(queue);
            CL.clReleaseCommandQueue(queue);
            CL.clReleaseContext(context);
        }
    }
}
