package io.telltale.kernels.transformer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Rows in the memory of the process, outside the Java heap: row i begins at number {@code offset + i * stride} of {@code memory}. The first number of what is not
 * a view lies at a multiple of 64 bytes.
 */
final class HostRows implements Rows {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
    private final MemorySegment memory;
    private final long offset;
    private final int stride;
    private final int count;
    private final int width;
    private final Runnable onClose;

    private HostRows(MemorySegment memory, long offset, int stride, int count, int width, Runnable onClose) {
        this.memory = memory;
        this.offset = offset;
        this.stride = stride;
        this.count = count;
        this.width = width;
        this.onClose = onClose;
    }

    /** @param arena of these rows alone; {@code onClose} closes it */
    static HostRows in(Arena arena, int count, int width, Runnable onClose) {
        return new HostRows(arena.allocate(4L * count * width, 64), 0, width, count, width, onClose);
    }

    static HostRows of(Rows rows) {
        if (rows instanceof HostRows here) {
            return here;
        }
        throw new IllegalArgumentException(rows.getClass().getSimpleName() + " are not of this backend; rows do not move between backends");
    }

    MemorySegment memory() {
        return memory;
    }

    /** Where row i begins in {@link #memory}, in bytes. */
    long at(int i) {
        return 4 * (offset + (long) i * stride);
    }

    /** Bytes from row to row. */
    long pitch() {
        return 4L * stride;
    }

    float get(int i, int j) {
        return memory.get(FLOAT, at(i) + 4L * j);
    }

    void set(int i, int j, float value) {
        memory.set(FLOAT, at(i) + 4L * j, value);
    }

    void read(int i, float[] into) {
        MemorySegment.copy(memory, FLOAT, at(i), into, 0, width);
    }

    void write(int i, float[] values) {
        MemorySegment.copy(values, 0, memory, FLOAT, at(i), width);
    }

    /** {@code length} numbers of row i from column {@code first}. */
    void read(int i, int first, int length, float[] into, int to) {
        MemorySegment.copy(memory, FLOAT, at(i) + 4L * first, into, to, length);
    }

    void write(int i, int first, int length, float[] values, int from) {
        MemorySegment.copy(values, from, memory, FLOAT, at(i) + 4L * first, length);
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
    public Rows slice(int first, int rows) {
        Shapes.slice(this, first, rows);
        return new HostRows(memory, offset + (long) first * stride, stride, rows, width, () -> { });
    }

    @Override
    public Rows columns(int first, int columns) {
        Shapes.columns(this, first, columns);
        return new HostRows(memory, offset + first, stride, count, columns, () -> { });
    }

    @Override
    public Rows reshaped(int to) {
        Shapes.reshaped(this, stride, to);
        return new HostRows(memory, offset, to, Math.toIntExact((long) count * width / to), to, () -> { });
    }

    @Override
    public void write(float[] values) {
        Shapes.write(this, values.length);
        for (int i = 0; i < count; i++) {
            MemorySegment.copy(values, i * width, memory, FLOAT, at(i), width);
        }
    }

    @Override
    public void read(float[] into) {
        Shapes.read(this, into.length);
        for (int i = 0; i < count; i++) {
            MemorySegment.copy(memory, FLOAT, at(i), into, i * width, width);
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
