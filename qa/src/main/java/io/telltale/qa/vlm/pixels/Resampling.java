package io.telltale.qa.vlm.pixels;

/**
 * The fixed-point arithmetic in which the bicubic weights are held. Pixels of the two differ by one level in 0.15 to 0.5 % of all bytes (measured on five sizes).
 */
public enum Resampling {
    /**
     * torchvision on a tensor of bytes, the default of transformers 5: weights of 16 bits with as many of them behind the point as the largest weight leaves
     * free, at most 22 (PyTorch, {@code aten/src/ATen/native/cpu/UpSampleKernel.cpp}).
     */
    TORCHVISION {
        private static final int WEIGHT_BITS = 15;

        @Override
        int bitsBehindThePoint(double largestWeight) {
            int bits = 0;
            while (bits < MOST_BITS && (int) (0.5 + largestWeight * (1 << bits + 1)) < 1 << WEIGHT_BITS) {
                bits++;
            }
            return bits;
        }
    },

    /** Pillow, as in older releases and in qwen-vl-utils: always 22 bits behind the point (Pillow, {@code src/libImaging/Resample.c}). */
    PILLOW {
        @Override
        int bitsBehindThePoint(double largestWeight) {
            return MOST_BITS;
        }
    };

    private static final int MOST_BITS = 22;

    abstract int bitsBehindThePoint(double largestWeight);
}
