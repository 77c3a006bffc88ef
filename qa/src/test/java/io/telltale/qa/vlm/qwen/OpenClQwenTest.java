package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.kernels.opencl.ClDevices;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.TransformerBackends;
import java.util.Optional;

/** Skipped, with the reason, where no device is; fails there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
final class OpenClQwenTest extends QwenReferenceTest {
    @Override
    TransformerBackend open() {
        Optional<String> none = ClDevices.find().whyNone();
        if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
            assertTrue(none.isEmpty(), () -> none.orElse(""));
        }
        assumeTrue(none.isEmpty(), () -> none.orElse(""));
        return TransformerBackends.probe().open("opencl", Optional.empty(), 2).backend();
    }

    @Override
    double tolerance() {
        return 1e-3;
    }
}
