package io.telltale.bench.smallmotion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/** Every estimator on every pair of a {@link Suite}, {@code (suite, estimators) -> table}. */
public final class SmallMotion {
    /** Clean pictures that are kept: those that the noise levels of one table share. */
    private static final int KEPT = 96;
    /** Pairs before the clock is read: the compiler of the virtual machine is at work in them. */
    private static final int WARM_UP = 3;

    private final Map<Case.Scene, Plane> moved = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Case.Scene, Plane> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<Surface, Plane> still = new LinkedHashMap<>();
    private final PictureCodecs codecs = new PictureCodecs();

    /** One line of the outcome: an estimator under a condition. */
    public record Line(String table, String row, String column, String estimator, Score score) {
    }

    /** @param done receives the number of pairs that are done */
    public List<Line> run(Suite suite, List<Contestant> contestants, LongConsumer done) throws IOException {
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> calls = new LinkedHashMap<>();
        long pairs = 0;
        for (Condition condition : suite.conditions()) {
            Map<Contestant, List<Result>> results = new LinkedHashMap<>();
            for (Case c : condition.cases()) {
                Pair pair = pair(c);
                for (Contestant contestant : contestants) {
                    if (pairs % contestant.every() != 0 && results.containsKey(contestant)) {
                        continue;
                    }
                    while (calls.merge(contestant.name() + c.surface().side(), 1, Integer::sum) <= WARM_UP) {
                        contestant.flow().flow(pair.from(), pair.to());
                    }
                    long start = System.nanoTime();
                    Flow flow = contestant.flow().flow(pair.from(), pair.to());
                    double ms = (System.nanoTime() - start) / 1e6;
                    Flow quiet = contestant.flow().flow(pair.from(), pair.quiet());
                    results.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(Result.of(c, flow, quiet, ms));
                }
                done.accept(++pairs);
            }
            results.forEach((contestant, scored) -> lines.add(new Line(condition.table(), condition.row(), condition.column(), contestant.name(), Score.of(scored))));
        }
        return lines;
    }

    /**
     * @param to    after motion, shift and change of light
     * @param quiet after shift and change of light alone
     */
    record Pair(Plane from, Plane to, Plane quiet) {
    }

    Pair pair(Case c) throws IOException {
        Random random = new Random(c.seed() * 1_000_003 + 29);
        Plane rest = still.computeIfAbsent(c.surface(), Camera::still);
        Plane after = c.light().on(moved.computeIfAbsent(c.scene(), _ -> Camera.moved(c.surface(), c.displacement())));
        Plane quiet = c.light().on(c.shift() == 0 ? rest
                : moved.computeIfAbsent(new Case.Scene(c.surface(), c.motion(), 0, c.shift()), _ -> Camera.moved(c.surface(), c.rigid())));
        if (c.coding().isPresent()) {
            return codecs.pair(c, rest, after, quiet, random);
        }
        return new Pair(Camera.taken(rest, c.noise(), random), Camera.taken(after, c.noise(), random), Camera.taken(quiet, c.noise(), random));
    }
}
