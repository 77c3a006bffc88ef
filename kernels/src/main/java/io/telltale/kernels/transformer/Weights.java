package io.telltale.kernels.transformer;

/** A matrix on a device, {@code outputs x inputs}. Lives as long as the backend that made it. */
public interface Weights {
    WeightFormat format();

    int outputs();

    int inputs();
}
