package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

/** Tests are skipped, with the reason, where no device is; they fail there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
final class OpenClDevice {
    private OpenClDevice() {
    }

    static ClDevice first() {
        ClDevices found = ClDevices.find();
        String why = "OpenCL IS NOT TESTED: " + found.whyNone().orElse("");
        if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
            assertTrue(found.whyNone().isEmpty(), why);
        }
        assumeTrue(found.whyNone().isEmpty(), why);
        return found.devices().getFirst();
    }
}
