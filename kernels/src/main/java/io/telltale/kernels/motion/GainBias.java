package io.telltale.kernels.motion;

/** Brightness of a frame against the reference, {@code frame = gain · reference + bias}. */
record GainBias(float gain, float bias) {
    static final GainBias NONE = new GainBias(1, 0);
}
