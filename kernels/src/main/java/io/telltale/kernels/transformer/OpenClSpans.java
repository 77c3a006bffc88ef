package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClBuffer;

/** @param buffer all shared, then all from, then all to */
record OpenClSpans(int count, int reach, ClBuffer buffer, Runnable onClose) implements Spans {
    @Override
    public void close() {
        onClose.run();
    }
}
