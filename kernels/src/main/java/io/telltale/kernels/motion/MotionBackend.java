package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;

/**
 * Runs the whole stage "reference + batch of frames -> motion" on one device. Owns its device; closed by who created it, after its
 * references.
 */
public interface MotionBackend extends AutoCloseable {
    Capability capability();

    /**
     * Makes a reference ready.
     *
     * @param reference grey, registered, 0..255; its width and height are {@code cellPixels} times the columns and rows of {@code weights}
     */
    MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options);

    @Override
    void close();
}
