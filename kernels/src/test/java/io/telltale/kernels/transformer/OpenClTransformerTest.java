package io.telltale.kernels.transformer;

final class OpenClTransformerTest extends TransformerBackendContract {
    @Override
    TransformerBackend open() {
        return new OpenClTransformer(OpenClDevice.first());
    }
}
