package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

/** The shape that the device is given. Skipped, with the reason, where no device is; a failure there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
class OpenClBackendTest extends MotionBackendContract {
    @Override
    MotionBackend open() {
        ClDevices found = ClDevices.find();
        String why = "OpenCL IS NOT TESTED: " + found.whyNone().orElse("");
        if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
            assertTrue(found.whyNone().isEmpty(), why);
        }
        assumeTrue(found.whyNone().isEmpty(), why);
        return open(found.devices().getFirst());
    }

    MotionBackend open(ClDevice device) {
        return new OpenClBackend(device);
    }
}
