package io.telltale.kernels.transformer;

import io.telltale.kernels.Workers;

final class SimdTransformerTest extends TransformerBackendContract {
    @Override
    TransformerBackend open() {
        return new SimdTransformer(new Workers(2));
    }
}
