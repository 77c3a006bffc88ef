package io.telltale.kernels.motion;

final class ScalarBackendTest extends MotionBackendContract {
    @Override
    MotionBackend open() {
        return new ScalarBackend();
    }
}
