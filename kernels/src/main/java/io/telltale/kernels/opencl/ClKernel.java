package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One kernel, compiled from the resource {@code <name>.cl} whose entry point has the same name. Arguments are set in order, then {@link #run}. Closed by who
 * made it, before its context; one thread at a time.
 */
public final class ClKernel implements AutoCloseable {
    private final ClContext context;
    private final String name;
    private final cl_program program;
    private final cl_kernel kernel;
    private int arguments;
    private boolean closed;

    public ClKernel(ClContext context, String name) {
        this.context = context;
        this.name = name;
        ClDevice device = context.device();
        int[] code = new int[1];
        program = CL.clCreateProgramWithSource(context.handle(), 1, new String[] {source(name)}, null, code);
        ClStatus.check(code[0], "take the source of " + name, device);
        int built = CL.clBuildProgram(program, 0, null, "-cl-std=CL1.2", null, null);
        if (built != CL.CL_SUCCESS) {
            String log = buildLog(device);
            CL.clReleaseProgram(program);
            ClStatus.check(built, "compile " + name + ": " + log, device);
        }
        kernel = CL.clCreateKernel(program, name, code);
        if (code[0] != CL.CL_SUCCESS) {
            CL.clReleaseProgram(program);
            ClStatus.check(code[0], "find the entry " + name, device);
        }
    }

    private static String source(String name) {
        try (InputStream in = ClKernel.class.getResourceAsStream(name + ".cl")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no kernel source " + name + ".cl");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel source " + name + ".cl cannot be read", e);
        }
    }

    /** The first line that the compiler wrote. */
    private String buildLog(ClDevice device) {
        long[] size = new long[1];
        CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
        byte[] bytes = new byte[(int) size[0]];
        CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, bytes.length, Pointer.to(bytes), null);
        return ClDevice.string(bytes).lines().findFirst().orElse("no message");
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

    public ClKernel with(ClBuffer buffer) {
        return set(Sizeof.cl_mem, Pointer.to(buffer.handle()));
    }

    public ClKernel with(int value) {
        return set(Sizeof.cl_int, Pointer.to(new int[] {value}));
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
            CL.clReleaseProgram(program);
        }
    }
}
