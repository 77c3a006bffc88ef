package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClBuffer;

/** @param largest of them, so that no kernel looks behind the end */
record OpenClIndices(int count, int largest, ClBuffer buffer, Runnable onClose) implements Indices {
    @Override
    public void close() {
        onClose.run();
    }
}
