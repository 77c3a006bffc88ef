package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Memory of a device, a count of 4-byte numbers, or bytes taken over from a segment. Closed by who made it, before its context. */
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
    private final long bytes;
    /** Memory that the device reads where it is: must stay reachable while the buffer is in use. */
    private final MemorySegment shared;
    private boolean closed;

    /** @param numbers how many floats or ints it holds; at least one is allocated, since OpenCL knows no empty buffer */
    public ClBuffer(ClContext context, Access access, long numbers) {
        this(context, access.flag, Math.max(1, numbers) * Sizeof.cl_float, null, numbers, null);
    }

    /** Memory that the host fills through a mapping: where the driver likes to transfer from, or, on a processor, where kernels read it. */
    static ClBuffer forTransfers(ClContext context, long bytes) {
        return new ClBuffer(context, Access.READ.flag | CL.CL_MEM_ALLOC_HOST_PTR, bytes, null, bytes / 4, null);
    }

    static ClBuffer bytes(ClContext context, Access access, long bytes) {
        return new ClBuffer(context, access.flag, bytes, null, bytes / 4, null);
    }

    private ClBuffer(ClContext context, long flags, long bytes, Pointer host, long numbers, MemorySegment shared) {
        this.numbers = numbers;
        this.shared = shared;
        this.bytes = bytes;
        int[] code = new int[1];
        memory = CL.clCreateBuffer(context.handle(), flags, bytes, host, code);
        ClStatus.check(code[0], "give " + Math.max(1, bytes / 1024) + " KB of memory", context.device());
        DeviceBufferEvent.tell(1, bytes);
    }

    /** A buffer that kernels only read, filled with the bytes of {@code from}, of any length. */
    public static ClBuffer copyOf(ClContext context, MemorySegment from) {
        ClBuffer b = new ClBuffer(context, Access.READ.flag, Math.max(4, from.byteSize()), null, from.byteSize() / 4, null);
        try {
            context.write(b, from);
        } catch (RuntimeException e) {
            b.close();
            throw e;
        }
        return b;
    }

    /**
     * Native memory that kernels only read, where it is: for devices that share the memory of the process, so that a mapped file is not there twice. The segment
     * must neither change nor be freed before the buffer is closed.
     */
    public static ClBuffer over(ClContext context, MemorySegment from) {
        if (!from.isNative() || from.byteSize() == 0) {
            throw new IllegalArgumentException("only native memory can be shared with a device, not " + from);
        }
        // Only the address counts here, and a ByteBuffer cannot span more than 2 GB.
        ByteBuffer first = from.asSlice(0, 1).asByteBuffer();
        return new ClBuffer(context, Access.READ.flag | CL.CL_MEM_USE_HOST_PTR, from.byteSize(), Pointer.to(first), from.byteSize() / 4, from);
    }

    /** A buffer that kernels only read, with these numbers from the beginning: nothing waits for it. */
    public static ClBuffer holding(ClContext context, int[] from) {
        return from.length == 0 ? new ClBuffer(context, Access.READ, 0)
                : new ClBuffer(context, Access.READ.flag | CL.CL_MEM_COPY_HOST_PTR, (long) from.length * Sizeof.cl_int, Pointer.to(from), from.length, null);
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

    public long numbers() {
        return numbers;
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
            DeviceBufferEvent.tell(-1, bytes);
        }
    }
}
