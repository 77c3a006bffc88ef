package io.telltale.kernels.transformer;

/**
 * How a matrix W: outputs x inputs is stored, little endian, row by row.
 *
 * <p>{@code F32}, {@code F16}, {@code BF16}: the numbers themselves. {@code INT8} and {@code Q4}: each group of {@link #GROUP} neighbours in a row has a
 * float32 scale s, a weight is s q with q in -127..127 or -7..7 (two's complement). First the q of all rows, then the scales of all rows, row by row. A row of
 * q is a sequence of blocks of {@link #LANES} 32-bit words, the last one filled up with zeros: byte b of word l of an INT8 block is column {@code 16 b + l} of
 * that block (64 columns), nibble n of word l of a Q4 block is column {@code 16 n + l} of it (128 columns), lowest first. So a vector of words yields vectors of
 * neighbouring columns by shifts alone, and each has one scale. A row has scales for the columns filled up as well, zero.
 */
public enum WeightFormat {
    F32(32, 1), F16(16, 1), BF16(16, 1), INT8(8, 64), Q4(4, 128);

    /** Neighbours with one scale. 32 is customary (the GGUF types Q8_0 and Q4_0): fewer cost more scales, more lose what small weights hold. */
    public static final int GROUP = 32;
    /** 32-bit words of a block. */
    public static final int LANES = 16;

    private final int bits;
    private final int block;

    WeightFormat(int bits, int block) {
        this.bits = bits;
        this.block = block;
    }

    public boolean isQuantised() {
        return block > 1;
    }

    /** Columns of one block; 1 where there are none. */
    public int block() {
        return block;
    }

    /** Columns of a stored row: inputs, filled up to whole blocks. */
    public long stored(int inputs) {
        return (inputs + block - 1L) / block * block;
    }

    /** Where the scales begin; for formats without scales the end. */
    public long valueBytes(int outputs, int inputs) {
        return outputs * stored(inputs) * bits / 8;
    }

    public long bytes(int outputs, int inputs) {
        return valueBytes(outputs, inputs) + (isQuantised() ? outputs * stored(inputs) / GROUP * 4 : 0);
    }
}
