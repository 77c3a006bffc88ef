package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Resources {@code <name>.cl}, one behind the other, compiled at once: each is one entry point of the same name, or what several entry points share and then
 * stands before them. What the compiler made is kept in the context's {@link DeviceCache}, by device, driver, options and text, and taken from there the next time.
 * Closed by who made it, after its kernels and before its context; one thread at a time.
 */
public final class ClProgram implements AutoCloseable {
    /** A binary beyond this, bytes, is not kept. */
    private static final long MOST_BINARY = 64L << 20;
    private final ClContext context;
    private final cl_program program;
    private final boolean fromCache;
    private boolean closed;

    /** @param options further options of the compiler, for instance {@code -DWIDTH=80}; empty for none */
    public ClProgram(ClContext context, String options, String... names) {
        this.context = context;
        ClDevice device = context.device();
        String[] sources = Arrays.stream(names).map(ClProgram::source).toArray(String[]::new);
        String what = String.join(", ", names);
        String all = ("-cl-std=CL1.2 " + options).strip();
        String key = device.key("program", all, String.join("\n/* next */\n", sources));
        cl_program kept = context.cache().read(key).map(binary -> fromBinary(binary, all)).orElse(null);
        fromCache = kept != null;
        program = fromCache ? kept : fromSource(sources, what, all);
        if (!fromCache) {
            binary().ifPresent(binary -> context.cache().write(key, binary));
        }
    }

    private cl_program fromSource(String[] sources, String what, String options) {
        int[] code = new int[1];
        cl_program made = CL.clCreateProgramWithSource(context.handle(), sources.length, sources, null, code);
        ClStatus.check(code[0], "take the source of " + what, context.device());
        int built = CL.clBuildProgram(made, 0, null, options, null, null);
        if (built != CL.CL_SUCCESS) {
            String log = buildLog(made, context.device());
            CL.clReleaseProgram(made);
            ClStatus.check(built, "compile " + what + ": " + log, context.device());
        }
        return made;
    }

    /** A program that was compiled before, or null where the driver does not take it any more. */
    private cl_program fromBinary(byte[] binary, String options) {
        int[] code = new int[1];
        int[] status = new int[1];
        cl_program made = CL.clCreateProgramWithBinary(context.handle(), 1, new cl_device_id[] {context.device().id()}, new long[] {binary.length}, new byte[][] {binary}, status,
                code);
        if (code[0] != CL.CL_SUCCESS) {
            return null;
        }
        if (status[0] == CL.CL_SUCCESS && CL.clBuildProgram(made, 0, null, options, null, null) == CL.CL_SUCCESS) {
            return made;
        }
        CL.clReleaseProgram(made);
        return null;
    }

    /** What the compiler made; empty where the driver does not give it away. */
    private Optional<byte[]> binary() {
        long[] size = new long[1];
        int code = CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null);
        if (code != CL.CL_SUCCESS || size[0] <= 0 || size[0] > MOST_BINARY) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) size[0]];
        code = CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARIES, Sizeof.POINTER, Pointer.to(Pointer.to(bytes)), null);
        return code == CL.CL_SUCCESS ? Optional.of(bytes) : Optional.empty();
    }

    /** Whether it was compiled before and came from the cache. */
    boolean fromCache() {
        return fromCache;
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
    private static String buildLog(cl_program program, ClDevice device) {
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
