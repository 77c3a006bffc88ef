package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Resources {@code <name>.cl}, one behind the other, compiled at once: each is one entry point of the same name, or what several entry points share and then
 * stands before them. Closed by who made it, after its kernels and before its context; one thread at a time.
 */
public final class ClProgram implements AutoCloseable {
    private final ClContext context;
    private final cl_program program;
    private boolean closed;

    /** @param options further options of the compiler, for instance {@code -DWIDTH=80}; empty for none */
    public ClProgram(ClContext context, String options, String... names) {
        this.context = context;
        ClDevice device = context.device();
        String[] sources = Arrays.stream(names).map(ClProgram::source).toArray(String[]::new);
        String what = String.join(", ", names);
        int[] code = new int[1];
        program = CL.clCreateProgramWithSource(context.handle(), sources.length, sources, null, code);
        ClStatus.check(code[0], "take the source of " + what, device);
        int built = CL.clBuildProgram(program, 0, null, ("-cl-std=CL1.2 " + options).strip(), null, null);
        if (built != CL.CL_SUCCESS) {
            String log = buildLog(device);
            CL.clReleaseProgram(program);
            ClStatus.check(built, "compile " + what + ": " + log, device);
        }
    }

    public ClKernel kernel(String name) {
        return new ClKernel(context, this, name, false);
    }

    private static String source(String name) {
        try (InputStream in = ClProgram.class.getResourceAsStream(name + ".cl")) {
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

    cl_program handle() {
        if (closed) {
            throw new IllegalStateException("the program is closed");
        }
        return program;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clReleaseProgram(program);
        }
    }
}
