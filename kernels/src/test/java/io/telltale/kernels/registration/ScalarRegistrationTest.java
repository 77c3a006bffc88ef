package io.telltale.kernels.registration;

final class ScalarRegistrationTest extends FrameRegistrationContract {
    @Override
    FrameRegistration open() {
        return FrameRegistration.scalar();
    }
}
