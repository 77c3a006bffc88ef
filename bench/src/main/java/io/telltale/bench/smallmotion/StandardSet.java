package io.telltale.bench.smallmotion;

import io.telltale.bench.smallmotion.Motion.Pattern;
import io.telltale.bench.smallmotion.Motion.Unit;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A few pairs of any size to time an estimator on and to see at once how wrong it is: texture with a contrast of 16 grey levels, motion of 0.5 px where action units are, noise 1.
 * A face as large as the picture allows: the same structures are larger in larger pictures.
 */
public final class StandardSet {
    private static final Pattern[] PATTERNS = {Pattern.CORNERS_UP, Pattern.BROWS_UP, Pattern.CHIN_UP};
    private static final double PEAK = 0.5;
    private static final double WIDTH = 17 / 70.0;
    private static final double NOISE = 1;
    private static final double CONTRAST = 16;

    private final Plane from;
    private final List<Case> cases = new ArrayList<>();
    private final List<Plane> to = new ArrayList<>();
    private final Plane quiet;

    private StandardSet(Surface surface, long seed) {
        Random random = new Random(seed);
        Plane still = Camera.still(surface);
        from = Camera.taken(still, NOISE, random);
        for (Pattern pattern : PATTERNS) {
            Case c = new Case(surface, new Unit(pattern, WIDTH), PEAK, 0, NOISE, Light.STEADY, Optional.empty(), seed);
            cases.add(c);
            to.add(Camera.taken(Camera.moved(surface, c.displacement()), NOISE, random));
        }
        quiet = Camera.taken(still, NOISE, random);
    }

    /** @param side width and height, px, a multiple of 8 of at least 80 */
    public static StandardSet of(int side, long seed) {
        Surface surface = Surface.texture("standard", seed, CONTRAST, 70.0 * side / 256);
        if (surface.side() != side) {
            throw new IllegalArgumentException("the side must be a multiple of 8 px from 80 to 1096, got " + side);
        }
        return new StandardSet(surface, seed);
    }

    public Plane from() {
        return from;
    }

    /** The frames that have moved; a batch repeats them. */
    public List<Plane> frames(int count) {
        List<Plane> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(to.get(i % to.size()));
        }
        return out;
    }

    /** Estimates every pair once and scores it; the time of the score is not to be used. */
    public Score score(DenseFlow flow) {
        Flow still = flow.flow(from, quiet);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            results.add(Result.of(cases.get(i), flow.flow(from, to.get(i)), still, 0));
        }
        return Score.of(results);
    }
}
