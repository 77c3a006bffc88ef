package io.telltale.kernels.transformer;

/**
 * How rows are parted into heads.
 *
 * @param heads     of the queries, >= 1
 * @param keyHeads  of keys and values; divides heads, so that each serves heads / keyHeads neighbours
 * @param headWidth even; need not be a power of two (64, 72, 80 and 128 occur)
 */
public record HeadShape(int heads, int keyHeads, int headWidth) {
    public HeadShape {
        if (heads < 1 || keyHeads < 1 || heads % keyHeads != 0 || headWidth < 2 || headWidth % 2 != 0) {
            throw new IllegalArgumentException(heads + " heads, " + keyHeads + " key heads of width " + headWidth
                    + ": the key heads must divide the heads, and the width must be even");
        }
    }

    public int queryWidth() {
        return heads * headWidth;
    }

    public int keyWidth() {
        return keyHeads * headWidth;
    }
}
