package io.telltale.kernels.transformer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Vectors of 32-bit words as they are stored -> vectors of weights, without their scales. */
final class Unpack {
    private static final int F16_BITS = 0x8FFFE000;
    /** The exponent of a float16 counts from -15, that of a float32 from -127. */
    private static final float F16_BIAS = 0x1p112f;

    static final float INT8_UNIT = 0x1p-24f;
    static final float Q4_UNIT = 0x1p-28f;

    private Unpack() {
    }

    static FloatVector bf16Even(IntVector w) {
        return w.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    static FloatVector bf16Odd(IntVector w) {
        return w.and(0xFFFF0000).reinterpretAsFloats();
    }

    /** Exponent and mantissa move three places down beside the sign, which fills what they leave and is masked; exact for subnormals too, but not for infinities. */
    static FloatVector f16Even(IntVector w) {
        return f16(w.lanewise(VectorOperators.LSHL, 16));
    }

    static FloatVector f16Odd(IntVector w) {
        return f16(w);
    }

    private static FloatVector f16(IntVector upper) {
        return upper.lanewise(VectorOperators.ASHR, 3).and(F16_BITS).reinterpretAsFloats().mul(F16_BIAS);
    }

    /** 2^24 q of byte {@code slot} of each word: left where it is, for a shift less. */
    static FloatVector int8(IntVector w, int slot) {
        IntVector upper = slot == 3 ? w : w.lanewise(VectorOperators.LSHL, 24 - 8 * slot);
        return (FloatVector) (slot == 0 ? upper : upper.and(0xFF000000)).convert(VectorOperators.I2F, 0);
    }

    /** 2^28 q of nibble {@code slot} of each word. */
    static FloatVector q4(IntVector w, int slot) {
        IntVector upper = slot == 7 ? w : w.lanewise(VectorOperators.LSHL, 28 - 4 * slot);
        return (FloatVector) (slot == 0 ? upper : upper.and(0xF0000000)).convert(VectorOperators.I2F, 0);
    }
}
