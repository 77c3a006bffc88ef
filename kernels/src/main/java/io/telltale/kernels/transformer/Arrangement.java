package io.telltale.kernels.transformer;

/**
 * The order of columns in which the weights of a format come out of vectors of words, in blocks of {@link #width} columns; activations are brought into it once
 * and multiplied as they lie. F32, INT8 and Q4: as they are. F16 and BF16: the even columns of a block before the odd ones, since they are the lower and the upper
 * halves of its words. Where no whole number of blocks makes a row of weights without filling up, the last block begins early, and what it has in common with
 * the one before it counts as zero.
 */
record Arrangement(WeightFormat format, int inputs) {
    /** Columns of a block. */
    int width() {
        return width(format);
    }

    private static int width(WeightFormat format) {
        return switch (format) {
            case F32 -> Lanes.COUNT;
            case F16, BF16 -> 2 * Lanes.COUNT;
            case INT8, Q4 -> format.block();
        };
    }

    int blocks() {
        return (inputs + width() - 1) / width();
    }

    /** Of a row as it is arranged. */
    int length() {
        return blocks() * width();
    }

    /** False where a row of weights is shorter than a block, so that it cannot be read by vectors. */
    boolean readable() {
        return format.isQuantised() || inputs >= width();
    }

    /** The first column of a block. */
    int first(int block) {
        return format.isQuantised() ? block * width() : Math.min(block * width(), inputs - width());
    }

    /** Where a block of a row of weights begins, in bytes; not for quantised formats. */
    long at(int block) {
        return (long) first(block) * (format == WeightFormat.F32 ? 4 : 2);
    }

    /** x: as wide as there are inputs -> {@code to}, {@link #length} numbers from {@code at}. */
    void arrange(float[] x, int from, float[] to, int at) {
        int width = width();
        int half = width / 2;
        boolean paired = format == WeightFormat.F16 || format == WeightFormat.BF16;
        int whole = inputs / width * width;
        for (int i = 0; i < whole; i += width) {
            if (paired) {
                for (int j = 0; j < half; j++) {
                    to[at + i + j] = x[from + i + 2 * j];
                    to[at + i + half + j] = x[from + i + 2 * j + 1];
                }
            } else {
                System.arraycopy(x, from + i, to, at + i, width);
            }
        }
        if (whole < inputs) {
            int first = readable() ? first(whole / width) : whole;
            for (int j = 0; j < width; j++) {
                int column = first + j;
                float v = column >= whole && column < inputs ? x[from + column] : 0;
                to[at + whole + (paired ? j / 2 + j % 2 * half : j)] = v;
            }
        }
    }
}
