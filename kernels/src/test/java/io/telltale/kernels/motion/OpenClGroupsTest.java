package io.telltale.kernels.motion;

import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.DeviceCache;

/** The shape for accelerators, on whatever device is there. */
final class OpenClGroupsTest extends OpenClBackendTest {
    @Override
    MotionBackend open(ClDevice device) {
        return new OpenClBackend(device, DeviceCache.customary(), new GroupSizes(32, 32), false);
    }
}
