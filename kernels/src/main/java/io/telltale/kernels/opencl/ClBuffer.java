package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Sizeof;
import org.jocl.cl_mem;

/** Memory of a device, a count of 4-byte numbers. Closed by who made it, before its context. */
public final class ClBuffer implements AutoCloseable {
    /** What kernels do with it; the host may always read and write. */
    public enum Access {
        READ(CL.CL_MEM_READ_ONLY), WRITE(CL.CL_MEM_WRITE_ONLY), READ_WRITE(CL.CL_MEM_READ_WRITE);

        private final long flag;

        Access(long flag) {
            this.flag = flag;
        }
    }

    private final cl_mem memory;
    private final long numbers;
    private boolean closed;

    /** @param numbers how many floats or ints it holds; at least one is allocated, since OpenCL knows no empty buffer */
    public ClBuffer(ClContext context, Access access, long numbers) {
        this.numbers = numbers;
        int[] code = new int[1];
        memory = CL.clCreateBuffer(context.handle(), access.flag, Math.max(1, numbers) * Sizeof.cl_float, null, code);
        ClStatus.check(code[0], "give " + Math.max(1, numbers * 4 / 1024) + " KB of memory", context.device());
    }

    /** A buffer that kernels only read, filled with {@code from}. */
    public static ClBuffer of(ClContext context, float[] from) {
        ClBuffer b = new ClBuffer(context, Access.READ, from.length);
        if (from.length > 0) {
            context.write(b, 0, from);
        }
        return b;
    }

    public static ClBuffer of(ClContext context, int[] from) {
        ClBuffer b = new ClBuffer(context, Access.READ, from.length);
        if (from.length > 0) {
            context.write(b, from);
        }
        return b;
    }

    void checkRange(long at, long count) {
        if (at < 0 || at + count > numbers) {
            throw new IndexOutOfBoundsException("numbers " + at + " to " + (at + count) + " of a buffer of " + numbers);
        }
    }

    cl_mem handle() {
        if (closed) {
            throw new IllegalStateException("the buffer of " + numbers + " numbers is closed");
        }
        return memory;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clReleaseMemObject(memory);
        }
    }
}
