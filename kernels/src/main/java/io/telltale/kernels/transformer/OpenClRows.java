package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClKernel;

/** Rows in a buffer of a device: row i begins at number {@code at + i * stride}. Kernels get the three of them; views are other numbers, not other buffers. */
final class OpenClRows implements Rows {
    private final ClContext context;
    private final ClBuffer buffer;
    private final long at;
    private final int stride;
    private final int count;
    private final int width;
    private final Runnable onClose;

    OpenClRows(ClContext context, ClBuffer buffer, int count, int width, Runnable onClose) {
        this(context, buffer, 0, width, count, width, onClose);
    }

    private OpenClRows(ClContext context, ClBuffer buffer, long at, int stride, int count, int width, Runnable onClose) {
        this.context = context;
        this.buffer = buffer;
        this.at = at;
        this.stride = stride;
        this.count = count;
        this.width = width;
        this.onClose = onClose;
    }

    OpenClRows checked(ClContext by) {
        if (context != by) {
            throw new IllegalArgumentException("rows of another backend on " + context.device() + "; rows do not move between backends");
        }
        return this;
    }

    /** The next three arguments of a kernel. */
    ClKernel pass(ClKernel kernel) {
        return kernel.with(buffer).with(at).with(stride);
    }

    ClBuffer buffer() {
        return buffer;
    }

    long at() {
        return at;
    }

    /** Every row begins at a multiple of 16 bytes. */
    boolean aligned() {
        return at % 4 == 0 && (stride % 4 == 0 || count == 1);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public OpenClRows slice(int first, int rows) {
        Shapes.slice(this, first, rows);
        return new OpenClRows(context, buffer, at + (long) first * stride, stride, rows, width, () -> { });
    }

    @Override
    public OpenClRows columns(int first, int columns) {
        Shapes.columns(this, first, columns);
        return new OpenClRows(context, buffer, at + first, stride, count, columns, () -> { });
    }

    @Override
    public OpenClRows reshaped(int to) {
        Shapes.reshaped(this, stride, to);
        return new OpenClRows(context, buffer, at, to, Math.toIntExact((long) count * width / to), to, () -> { });
    }

    @Override
    public void write(float[] values) {
        Shapes.write(this, values.length);
        context.writeRows(buffer, at, stride, width, values);
    }

    @Override
    public void read(float[] into) {
        Shapes.read(this, into.length);
        context.readRows(buffer, at, stride, width, count, into);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
