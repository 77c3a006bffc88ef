package io.telltale.kernels.flow;

/** The lower median by Hoare's selection: linear on average, and no sorting of what is not asked for. */
final class Middle {
    private Middle() {
    }

    /** Of the first {@code n} values, n >= 1, which are left in another order. */
    static float of(float[] values, int n) {
        int wanted = (n - 1) / 2;
        int low = 0;
        int high = n - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float t = values[i];
                    values[i++] = values[j];
                    values[j--] = t;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return values[wanted];
            }
        }
        return values[wanted];
    }
}
