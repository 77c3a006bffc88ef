package io.telltale.kernels.transformer;

/** Spans in the memory of the process. */
final class HostSpans implements Spans {
    private final int[] shared;
    private final int[] from;
    private final int[] to;
    private final int reach;

    HostSpans(int[] shared, int[] from, int[] to) {
        this.shared = shared.clone();
        this.from = from.clone();
        this.to = to.clone();
        this.reach = Shapes.reach(this.shared, this.from, this.to);
    }

    static HostSpans of(Spans spans) {
        if (spans instanceof HostSpans here) {
            return here;
        }
        throw new IllegalArgumentException(spans.getClass().getSimpleName() + " are not of this backend");
    }

    /** Row i sees keys 0 to this - 1. */
    int shared(int i) {
        return shared[i];
    }

    /** And from this ... */
    int from(int i) {
        return from[i];
    }

    /** ... to this - 1. */
    int to(int i) {
        return to[i];
    }

    /** How many keys row i sees. */
    int seen(int i) {
        return shared[i] + to[i] - from[i];
    }

    /** The j-th key that row i sees. */
    int key(int i, int j) {
        return j < shared[i] ? j : from[i] + j - shared[i];
    }

    @Override
    public int count() {
        return to.length;
    }

    @Override
    public int reach() {
        return reach;
    }

    @Override
    public void close() {
        // nothing but Java arrays
    }
}
