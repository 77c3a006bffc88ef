package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.ScalarTransformer;
import io.telltale.kernels.transformer.TransformerBackend;

final class ScalarQwenTest extends QwenReferenceTest {
    @Override
    TransformerBackend backend() {
        return new ScalarTransformer();
    }

    @Override
    double tolerance() {
        return 1e-4;
    }
}
