package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.TransformerBackends;
import java.util.Optional;

final class SimdQwenTest extends QwenReferenceTest {
    @Override
    TransformerBackend open() {
        return TransformerBackends.probe().open("simd", Optional.empty(), 2).backend();
    }

    @Override
    double tolerance() {
        return 1e-4;
    }
}
