package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;

/**
 * One entry point of a {@link ClProgram}. Arguments are set in order, then {@link #run}. Closed by who made it, before its program and context; one thread at a
 * time.
 */
public final class ClKernel implements AutoCloseable {
    private final ClContext context;
    private final String name;
    private final ClProgram program;
    private final boolean ownsProgram;
    private final cl_kernel kernel;
    private int arguments;
    private boolean closed;

    /** Compiled alone, from the resource {@code <name>.cl} whose entry point has the same name. */
    public ClKernel(ClContext context, String name) {
        this(context, new ClProgram(context, "", name), name, true);
    }

    ClKernel(ClContext context, ClProgram program, String name, boolean ownsProgram) {
        this.context = context;
        this.name = name;
        this.program = program;
        this.ownsProgram = ownsProgram;
        int[] code = new int[1];
        kernel = CL.clCreateKernel(program.handle(), name, code);
        if (code[0] != CL.CL_SUCCESS) {
            if (ownsProgram) {
                program.close();
            }
            ClStatus.check(code[0], "find the entry " + name, context.device());
        }
    }

    String name() {
        return name;
    }

    cl_kernel handle() {
        if (closed) {
            throw new IllegalStateException("the kernel " + name + " is closed");
        }
        return kernel;
    }

    /** Begins with the first argument again, should a run have been given up before. */
    public ClKernel afresh() {
        arguments = 0;
        return this;
    }

    public ClKernel with(ClBuffer buffer) {
        return set(Sizeof.cl_mem, Pointer.to(buffer.handle()));
    }

    public ClKernel with(int value) {
        return set(Sizeof.cl_int, Pointer.to(new int[] {value}));
    }

    public ClKernel with(long value) {
        return set(Sizeof.cl_long, Pointer.to(new long[] {value}));
    }

    public ClKernel with(float value) {
        return set(Sizeof.cl_float, Pointer.to(new float[] {value}));
    }

    /** Local memory of a group, a count of floats. */
    public ClKernel withLocal(int floats) {
        return set((long) floats * Sizeof.cl_float, null);
    }

    private ClKernel set(long size, Pointer value) {
        ClStatus.check(CL.clSetKernelArg(handle(), arguments, size, value), "take argument " + arguments + " of " + name, context.device());
        arguments++;
        return this;
    }

    /** Puts the kernel into the queue and starts its arguments afresh. {@code global} is a multiple of {@code local} in each direction. */
    public void run(long[] global, long[] local) {
        arguments = 0;
        context.enqueue(this, global, local);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clReleaseKernel(kernel);
            if (ownsProgram) {
                program.close();
            }
        }
    }
}
