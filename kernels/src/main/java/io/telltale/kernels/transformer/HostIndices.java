package io.telltale.kernels.transformer;

/** Indices in the memory of the process. */
final class HostIndices implements Indices {
    private final int[] values;
    private final int largest;

    HostIndices(int... values) {
        this.values = values.clone();
        this.largest = Shapes.largest(this.values);
    }

    static HostIndices of(Indices indices) {
        if (indices instanceof HostIndices here) {
            return here;
        }
        throw new IllegalArgumentException(indices.getClass().getSimpleName() + " are not of this backend");
    }

    int get(int i) {
        return values[i];
    }

    int largest() {
        return largest;
    }

    @Override
    public int count() {
        return values.length;
    }

    @Override
    public void close() {
        // nothing but Java arrays
    }
}
