package io.telltale.kernels.transformer;

/** Numbers of rows on a device. Closed by who made it, at the latest with its backend. */
public interface Indices extends AutoCloseable {
    int count();

    @Override
    void close();
}
