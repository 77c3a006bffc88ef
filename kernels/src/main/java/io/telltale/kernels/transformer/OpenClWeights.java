package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClBuffer;

/** A matrix in the memory of a device, or, on the processor, in that of whoever handed it over. */
record OpenClWeights(WeightFormat format, int outputs, int inputs, ClBuffer buffer) implements Weights {
    /** Where the scales begin, in numbers of 4 bytes; formats without scales have none to look for. */
    long scalesAt() {
        return format.isQuantised() ? format.valueBytes(outputs, inputs) / 4 : 0;
    }

    /** How many loads of 16 bytes, each at a multiple of 16, cover a row without touching another; 0 where its rows lie otherwise. */
    int wholeLoads() {
        if (format.isQuantised()) {
            return inputs / format.block() * 4;
        }
        int numbers = (int) (16 / format.bytes(1, 1));
        return inputs % numbers == 0 ? inputs / numbers : 0;
    }

    /** The first column that those loads do not cover. */
    int restFrom() {
        return format.isQuantised() ? inputs / format.block() * format.block() : wholeLoads() == 0 ? 0 : inputs;
    }
}
