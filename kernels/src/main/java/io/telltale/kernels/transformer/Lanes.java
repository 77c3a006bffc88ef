package io.telltale.kernels.transformer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that this package computes in: the widest of the processor, at most {@link WeightFormat#LANES} and at least 4 numbers. Sums over the lanes of a
 * vector are formed here in one fixed order; the Vector API's own reduction promises none, and compiled code adds in another order than code that is not yet.
 */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > WeightFormat.LANES ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED.length() < 4 ? FloatVector.SPECIES_128 : FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    static final int COUNT = FLOATS.length();
    private static final VectorShuffle<Float> SWAP_HALVES = VectorShuffle.fromOp(FLOATS, i -> i ^ COUNT / 2);
    private static final VectorShuffle<Float> SWAP_QUARTERS = VectorShuffle.fromOp(FLOATS, i -> i ^ COUNT / 4);
    private static final VectorMask<Float> UPPER_HALVES = mask(COUNT / 2);
    private static final VectorMask<Float> ODD_QUARTERS = mask(COUNT / 4);

    private Lanes() {
    }

    private static VectorMask<Float> mask(int bit) {
        boolean[] set = new boolean[COUNT];
        for (int i = 0; i < COUNT; i++) {
            set[i] = (i & bit) != 0;
        }
        return VectorMask.fromArray(FLOATS, set, 0);
    }

    /** {@code count} up to whole vectors. */
    static int fill(int count) {
        return (count + COUNT - 1) / COUNT * COUNT;
    }

    /**
     * The sums of the lanes of four vectors, which lie in {@code four} from {@code at} and are written over, in {@code into[to]} to {@code into[to + 3]}: pairs are
     * folded into one vector with half of either's lanes each, until a quarter of the lanes belongs to each.
     */
    static void fourSums(float[] four, int at, float[] into, int to) {
        FloatVector a = FloatVector.fromArray(FLOATS, four, at);
        FloatVector b = FloatVector.fromArray(FLOATS, four, at + COUNT);
        FloatVector c = FloatVector.fromArray(FLOATS, four, at + 2 * COUNT);
        FloatVector d = FloatVector.fromArray(FLOATS, four, at + 3 * COUNT);
        FloatVector ac = a.blend(c, UPPER_HALVES).add(c.blend(a, UPPER_HALVES).rearrange(SWAP_HALVES));
        FloatVector bd = b.blend(d, UPPER_HALVES).add(d.blend(b, UPPER_HALVES).rearrange(SWAP_HALVES));
        ac.blend(bd, ODD_QUARTERS).add(bd.blend(ac, ODD_QUARTERS).rearrange(SWAP_QUARTERS)).intoArray(four, at);
        int quarter = COUNT / 4;
        for (int s = 0; s < 4; s++) {
            float sum = four[at + s * quarter];
            for (int i = 1; i < quarter; i++) {
                sum += four[at + s * quarter + i];
            }
            into[to + s] = sum;
        }
    }

    /** to += what, one vector. */
    static void add(float[] what, float[] to, int at) {
        FloatVector.fromArray(FLOATS, to, at).add(FloatVector.fromArray(FLOATS, what, 0)).intoArray(to, at);
    }
}
