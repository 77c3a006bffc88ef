package io.telltale.kernels.registration;

/** Which sums; a class with vectors is loaded only where it is asked for. */
enum StepsOf {
    SCALAR, LANES;

    StepSums sums() {
        return switch (this) {
            case SCALAR -> new ScalarSums();
            case LANES -> new LaneSums();
        };
    }
}
