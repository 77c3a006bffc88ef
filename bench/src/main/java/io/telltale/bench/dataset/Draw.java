package io.telltale.bench.dataset;

import java.util.Random;

/** {@code (seed, name) -> random numbers}: the same on any machine, and unlike for names that differ by a letter. */
final class Draw {
    private Draw() {
    }

    /**
     * java.util.Random and String.hashCode are laid down by their specifications; first numbers of near seeds are alike, hence the finaliser of MurmurHash3 before.
     */
    static Random of(long seed, String name) {
        long h = seed * 0x9E3779B97F4A7C15L + name.hashCode();
        h = (h ^ h >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return new Random(h ^ h >>> 33);
    }
}
