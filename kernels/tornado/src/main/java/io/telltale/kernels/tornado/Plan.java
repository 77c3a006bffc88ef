package io.telltale.kernels.tornado;

import io.telltale.kernels.DeviceFailedException;

/** A chain, made ready on one device. Closed by who opened it; one thread at a time. */
interface Plan extends AutoCloseable {
    /** Makes chains ready on the device it stands for. */
    interface Opener {
        Plan open(Chain chain);
    }

    /** @throws DeviceFailedException where the device fails */
    void uploadTables();

    /**
     * Inputs up, kernels, output down.
     *
     * @throws DeviceFailedException where the device fails
     */
    void run();

    @Override
    void close();
}
