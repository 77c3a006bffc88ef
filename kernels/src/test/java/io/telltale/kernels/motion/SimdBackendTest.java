package io.telltale.kernels.motion;

import io.telltale.kernels.Workers;

final class SimdBackendTest extends MotionBackendContract {
    @Override
    MotionBackend open() {
        return new SimdBackend(new Workers(2));
    }
}
