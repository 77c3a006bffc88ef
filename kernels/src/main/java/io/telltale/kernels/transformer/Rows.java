package io.telltale.kernels.transformer;

/**
 * count x width float32 on a device. Views made by {@link #slice}, {@link #columns} and {@link #reshaped} share its memory. Closed by who made it, at the latest
 * with its backend; closing a view does nothing.
 */
public interface Rows extends AutoCloseable {
    int count();

    int width();

    /** A view of {@code count} rows from row {@code first}. */
    Rows slice(int first, int count);

    /** A view of {@code width} columns from column {@code first}. */
    Rows columns(int first, int width);

    /**
     * The same numbers as rows of another width: count * width stays.
     *
     * @throws IllegalArgumentException where it does not divide, or this is a view of some columns
     */
    Rows reshaped(int width);

    /** All of it, row by row; {@code values} may change afterwards. */
    void write(float[] values);

    /** All of it, row by row, into the beginning of {@code into}; waits for what was called before. */
    void read(float[] into);

    @Override
    void close();
}
