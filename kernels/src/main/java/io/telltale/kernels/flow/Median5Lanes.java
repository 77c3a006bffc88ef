package io.telltale.kernels.flow;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The median over 5×5 pixels in vector lanes. Columns of five are sorted once for all windows that share them; then the five numbers of each rank
 * are sorted along the row. In a window sorted both ways a number has at least {@code (i+1)(j+1)-1} others at or under it, so that only 13 of the
 * 25 can be the median, and it is the median of those 13, found by dropping least and greatest of what is at hand until one is left.
 *
 * <p>Works on the bits of the floats, made to order as integers: minimum and maximum of integers are one instruction each.
 */
final class Median5Lanes {
    static final int SIDE = 5;
    private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;
    private static final int SIGNLESS = 0x7fffffff;

    private int[] source = {};
    private int stride;

    /** Takes the field in, with two pixels of repeated edge around it. */
    void read(TvL1Desk d, float[] field) {
        stride = d.cover + 4;
        int size = stride * (d.height + 4) + LANES.length();
        if (source.length < size) {
            source = new int[size];
        }
        for (int y = 0; y < d.height; y++) {
            int from = d.row(y);
            int to = (y + 2) * stride + 2;
            for (int x = 0; x < d.width; x++) {
                int bits = Float.floatToRawIntBits(field[from + x]);
                source[to + x] = bits ^ bits >> 31 & SIGNLESS;
            }
            Arrays.fill(source, to - 2, to, source[to]);
            Arrays.fill(source, to + d.width, to + d.width + 2, source[to + d.width - 1]);
        }
        for (int y : new int[] {1, 0}) {
            System.arraycopy(source, 2 * stride, source, y * stride, stride);
            System.arraycopy(source, (d.height + 1) * stride, source, (d.height + 3 - y) * stride, stride);
        }
    }

    /** Writes rows {@code top..bottom-1}; safe for several threads, each its own rows. */
    void rows(TvL1Desk d, float[] field, int top, int bottom) {
        int length = stride + LANES.length();
        int[] ranks = new int[SIDE * length];
        int[] out = new int[d.cover];
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < d.width + 4; x += LANES.length()) {
                sortColumns(y * stride + x, ranks, x, length);
            }
            for (int x = 0; x < d.width; x += LANES.length()) {
                window(ranks, x, length).intoArray(out, x);
            }
            int to = d.row(y);
            for (int x = 0; x < d.width; x++) {
                field[to + x] = Float.intBitsToFloat(out[x] ^ out[x] >> 31 & SIGNLESS);
            }
        }
    }

    /** Five rows from {@code at} on -> ranks 0..4, least first. */
    private void sortColumns(int at, int[] ranks, int x, int length) {
        Five column = Five.sorted(source, at, stride);
        column.a.intoArray(ranks, x);
        column.b.intoArray(ranks, length + x);
        column.c.intoArray(ranks, 2 * length + x);
        column.d.intoArray(ranks, 3 * length + x);
        column.e.intoArray(ranks, 4 * length + x);
    }

    private static IntVector at(int[] ranks, int i) {
        return IntVector.fromArray(LANES, ranks, i);
    }

    /** The median of 25 from the columns' ranks. */
    private static IntVector window(int[] ranks, int x, int length) {
        // of the least of the columns, the two greatest
        IntVector a0 = at(ranks, x);
        IntVector a1 = at(ranks, x + 1);
        IntVector a2 = at(ranks, x + 2);
        IntVector a3 = at(ranks, x + 3);
        IntVector a4 = at(ranks, x + 4);
        IntVector top = a0.max(a1);
        IntVector other = a2.max(a3);
        IntVector second = top.min(other).max(a0.min(a1)).max(a2.min(a3));
        top = top.max(other);
        second = second.max(top.min(a4));
        top = top.max(a4);
        // of the greatest, the two least
        int i = 4 * length + x;
        a0 = at(ranks, i);
        a1 = at(ranks, i + 1);
        a2 = at(ranks, i + 2);
        a3 = at(ranks, i + 3);
        a4 = at(ranks, i + 4);
        IntVector low = a0.min(a1);
        other = a2.min(a3);
        IntVector next = low.max(other).min(a0.max(a1)).min(a2.max(a3));
        low = low.min(other);
        next = next.min(low.max(a4));
        low = low.min(a4);
        // of ranks 1, 2 and 3 the three greatest, the middle three and the three least
        Five b = Five.sorted(ranks, length + x, 1);
        Five c = Five.sorted(ranks, 2 * length + x, 1);
        Five d = Five.sorted(ranks, 3 * length + x, 1);
        return median(second, top, b.c, b.d, b.e, c.b, c.c, c.d, d.a, d.b, d.c, low, next);
    }

    /** Five numbers in order, per lane; never leaves the method that makes it. */
    private record Five(IntVector a, IntVector b, IntVector c, IntVector d, IntVector e) {
        /** Those at {@code i}, {@code i + step} … by the network of nine exchanges. */
        static Five sorted(int[] numbers, int i, int step) {
            IntVector a = at(numbers, i);
            IntVector b = at(numbers, i + step);
            IntVector c = at(numbers, i + 2 * step);
            IntVector d = at(numbers, i + 3 * step);
            IntVector e = at(numbers, i + 4 * step);
            IntVector t = a.min(b);
            b = a.max(b);
            a = t;
            t = d.min(e);
            e = d.max(e);
            d = t;
            t = c.min(e);
            e = c.max(e);
            c = t;
            t = c.min(d);
            d = c.max(d);
            c = t;
            t = b.min(e);
            e = b.max(e);
            b = t;
            t = a.min(d);
            d = a.max(d);
            a = t;
            t = a.min(c);
            c = a.max(c);
            a = t;
            t = b.min(d);
            d = b.max(d);
            b = t;
            t = b.min(c);
            c = b.max(c);
            b = t;
            return new Five(a, b, c, d, e);
        }
    }

    /**
     * The seventh of thirteen. The first eight come as four pairs in order; with every further number the least and the greatest are dropped,
     * which cannot be the median of all.
     */
    private static IntVector median(IntVector a0, IntVector a1, IntVector b0, IntVector b1, IntVector b2, IntVector c0, IntVector c1, IntVector c2,
                                    IntVector d0, IntVector d1, IntVector d2, IntVector e0, IntVector e1) {
        // eight: (a0 a1) (b0 b1) (c0 c1) (d0 d1); firsts lose their least, seconds their greatest
        IntVector p = a0.max(b0);
        IntVector m = a0.min(b0);
        IntVector q = c0.max(d0);
        IntVector n = c0.min(d0);
        IntVector r = m.max(n);
        IntVector s = a1.min(b1);
        m = a1.max(b1);
        IntVector t = c1.min(d1);
        n = c1.max(d1);
        IntVector o = m.min(n);
        // six left: p q r s t o; seven with b2
        Six six = Six.of(p, q, r, s, t, o).dropped(b2);
        // five left, six with c2
        IntVector f0 = six.a.min(six.b);
        IntVector f1 = six.a.max(six.b);
        IntVector f2 = six.c.min(six.d);
        IntVector f3 = six.c.max(six.d);
        IntVector f4 = six.e.min(c2);
        IntVector f5 = six.e.max(c2);
        IntVector g0 = f0.max(f2);
        m = f0.min(f2);
        IntVector g1 = m.max(f4);
        IntVector g2 = f1.min(f3);
        n = f1.max(f3);
        IntVector g3 = n.min(f5);
        // four left, five with d2
        f0 = g0.min(g1);
        f1 = g0.max(g1);
        f2 = g2.min(g3);
        f3 = g2.max(g3);
        IntVector h0 = f0.max(f2);
        m = f0.min(f2);
        IntVector h1 = f1.min(f3);
        n = f1.max(f3);
        IntVector h2 = m.max(d2).min(n);
        // three left, four with e0
        f0 = h0.min(h1);
        f1 = h0.max(h1);
        f2 = h2.min(e0);
        f3 = h2.max(e0);
        IntVector k0 = f0.max(f2);
        IntVector k1 = f1.min(f3);
        // two left, the middle of three with e1
        m = k0.min(k1);
        n = k0.max(k1);
        return m.max(n.min(e1));
    }

    /** Six numbers in no order. */
    private record Six(IntVector a, IntVector b, IntVector c, IntVector d, IntVector e, IntVector f) {
        static Six of(IntVector a, IntVector b, IntVector c, IntVector d, IntVector e, IntVector f) {
            return new Six(a, b, c, d, e, f);
        }

        /** With one more, without the least and the greatest of the seven: five, and the last of the record is the fifth again. */
        Six dropped(IntVector one) {
            IntVector f0 = a.min(b);
            IntVector f1 = a.max(b);
            IntVector f2 = c.min(d);
            IntVector f3 = c.max(d);
            IntVector f4 = e.min(f);
            IntVector f5 = e.max(f);
            IntVector g0 = f0.max(f2);
            IntVector m = f0.min(f2);
            IntVector g1 = m.max(f4);
            IntVector least = m.min(f4);
            IntVector g2 = f1.min(f3);
            IntVector n = f1.max(f3);
            IntVector g3 = n.min(f5);
            IntVector greatest = n.max(f5);
            IntVector g4 = least.max(one).min(greatest);
            return new Six(g0, g1, g2, g3, g4, g4);
        }
    }
}
