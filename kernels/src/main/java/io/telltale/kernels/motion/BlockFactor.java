package io.telltale.kernels.motion;

/**
 * The banded factor L as dense blocks of one row of cells (2·columns unknowns), for devices that like many equal multiplications better
 * than a long chain of small ones.
 *
 * <p>L has blocks L(i,i), L(i,i-1), L(i,i-2). Forward {@code y_i = D_i b_i - E_i y_{i-1} - F_i y_{i-2}} with D = L(i,i)⁻¹, E = D L(i,i-1), F = D L(i,i-2);
 * backward the same with Dᵀ, DᵀL(i+1,i)ᵀ, DᵀL(i+2,i)ᵀ. 32 steps of three 64×64 products where the chain has 2048; 1.5 times its multiplications. Made in
 * double, kept in float.
 */
final class BlockFactor {
    private final int block;
    private final int rows;
    private final float[] numbers;

    BlockFactor(BandedCholesky factor, int columns) {
        block = 2 * columns;
        rows = factor.rows() / block;
        numbers = new float[Math.multiplyExact(6 * rows, block * block)];
        for (int i = 0; i < rows; i++) {
            double[] inverse = inverse(factor, i * block);
            put(0, i, 0, inverse, false);
            put(1, i, 0, inverse, true);
            for (int back = 1; back <= 2; back++) {
                if (i - back >= 0) {
                    put(0, i, back, product(inverse, false, factor, i * block, (i - back) * block, false), false);
                }
                if (i + back < rows) {
                    put(1, i, back, product(inverse, true, factor, (i + back) * block, i * block, true), false);
                }
            }
        }
    }

    int block() {
        return block;
    }

    int rows() {
        return rows;
    }

    /** Forward then backward, block row after block row, three matrices each, column after column; the live array. */
    float[] numbers() {
        return numbers;
    }

    private void put(int direction, int row, int which, double[] m, boolean transposed) {
        int at = ((direction * rows + row) * 3 + which) * block * block;
        for (int i = 0; i < block; i++) {
            for (int j = 0; j < block; j++) {
                numbers[at + j * block + i] = (float) (transposed ? m[j * block + i] : m[i * block + j]);
            }
        }
    }

    /** Of the lower triangular block at {@code at}, row-major. */
    private double[] inverse(BandedCholesky factor, int at) {
        double[] out = new double[block * block];
        for (int j = 0; j < block; j++) {
            for (int i = j; i < block; i++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= factor.lower(at + i, at + k) * out[k * block + j];
                }
                out[i * block + j] = sum / factor.lower(at + i, at + i);
            }
        }
        return out;
    }

    /** D B or DᵀBᵀ for the block B of L at (row, column); row-major. */
    private double[] product(double[] d, boolean dTransposed, BandedCholesky factor, int row, int column, boolean bTransposed) {
        double[] b = new double[block * block];
        for (int i = 0; i < block; i++) {
            for (int j = 0; j < block; j++) {
                b[(bTransposed ? j : i) * block + (bTransposed ? i : j)] = factor.lower(row + i, column + j);
            }
        }
        double[] out = new double[block * block];
        for (int i = 0; i < block; i++) {
            for (int k = 0; k < block; k++) {
                double e = dTransposed ? d[k * block + i] : d[i * block + k];
                if (e != 0) {
                    for (int j = 0; j < block; j++) {
                        out[i * block + j] += e * b[k * block + j];
                    }
                }
            }
        }
        return out;
    }
}
