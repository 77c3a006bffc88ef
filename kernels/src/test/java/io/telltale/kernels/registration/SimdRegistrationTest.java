package io.telltale.kernels.registration;

import io.telltale.kernels.Workers;

final class SimdRegistrationTest extends FrameRegistrationContract {
    @Override
    FrameRegistration open() {
        return FrameRegistration.simd(new Workers(2));
    }
}
