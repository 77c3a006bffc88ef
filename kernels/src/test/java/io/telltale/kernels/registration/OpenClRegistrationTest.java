package io.telltale.kernels.registration;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.kernels.opencl.ClDevices;

/** Skipped, with the reason, where no device is; a failure there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
final class OpenClRegistrationTest extends FrameRegistrationContract {
    @Override
    FrameRegistration open() {
        ClDevices found = ClDevices.find();
        String why = "OpenCL IS NOT TESTED: " + found.whyNone().orElse("");
        if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
            assertTrue(found.whyNone().isEmpty(), why);
        }
        assumeTrue(found.whyNone().isEmpty(), why);
        return FrameRegistration.opencl(found.devices().getFirst());
    }
}
