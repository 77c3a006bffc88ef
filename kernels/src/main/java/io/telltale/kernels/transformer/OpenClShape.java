package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClDevice;

/** For what kind of device the kernels are cut. */
enum OpenClShape {
    /**
     * One work-item goes along rows in vectors of 16 and keeps tiles in registers; weights are read where they are. For processors, and for devices too small
     * for {@link #GROUPS}.
     */
    ITEMS("-DLANES=1 -DWIDE=16"),
    /** Neighbouring work-items read neighbouring numbers and share local memory. */
    GROUPS("-DLANES=64 -DWIDE=4");

    /** Work-items of the largest group and bytes of local memory that {@link #GROUPS} asks for, with heads of 128. */
    private static final int GROUP = 256;
    private static final int LOCAL_BYTES = 24 << 10;
    private final String options;

    OpenClShape(String options) {
        this.options = options;
    }

    static OpenClShape of(ClDevice device) {
        return device.processor() || device.groupSize() < GROUP || device.localBytes() < LOCAL_BYTES ? ITEMS : GROUPS;
    }

    /** Lanes of a row and neighbours of a vector, for the compiler. */
    String options() {
        return options;
    }

    int lanes() {
        return this == ITEMS ? 1 : 64;
    }

    int wide() {
        return this == ITEMS ? 16 : 4;
    }

    String attention() {
        return this == ITEMS ? "attentionRegisterTiled" : "attentionLocalTiled";
    }

    /** Pairs of a row and a head that one group of {@link #attention} serves. */
    int attentionPairs() {
        return this == ITEMS ? 4 : 16;
    }

    int attentionGroup() {
        return this == ITEMS ? 1 : 128;
    }
}
