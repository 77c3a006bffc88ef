package io.telltale.kernels.motion;

import io.telltale.kernels.tornado.EmulatedPlan;

/** The kernels as ordinary Java, wherever tests run. */
final class EmulatedTornadoTest extends MotionBackendContract {
    @Override
    MotionBackend open() {
        return EmulatedPlan.backend();
    }
}
