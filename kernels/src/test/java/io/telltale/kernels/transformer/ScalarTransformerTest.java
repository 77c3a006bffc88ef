package io.telltale.kernels.transformer;

final class ScalarTransformerTest extends TransformerBackendContract {
    @Override
    TransformerBackend open() {
        return new ScalarTransformer();
    }
}
