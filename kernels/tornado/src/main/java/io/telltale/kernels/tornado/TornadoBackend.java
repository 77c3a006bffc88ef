package io.telltale.kernels.tornado;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.CellWeights;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.kernels.motion.MotionReference;
import io.telltale.kernels.motion.ReferenceTables;
import io.telltale.kernels.motion.ThinPlateOptions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The estimator on a device of TornadoVM. Owns the compiled chains, one for each size of picture that was met; references of one size take turns on it and
 * upload their tables when it is another's turn.
 */
final class TornadoBackend implements MotionBackend {
    /** TornadoVM knows graphs by their names, which must not come twice in a process. */
    private static final AtomicInteger CHAINS = new AtomicInteger();
    /** Frames on the device at once, a multiple of 4: 32 of 256x256 are 8 MB, four times over. */
    private static final int MOST = 32;
    private final Capability capability;
    private final int most;
    private final Plan.Opener opener;
    private final Map<RegionKey, Prepared<RegionChain>> regions = new HashMap<>();
    private final Map<CellChain.Key, Prepared<CellChain>> cells = new HashMap<>();

    private record RegionKey(int pixels, int regions) {
    }

    /** A chain, its plan, and whose tables are on the device. */
    private static final class Prepared<C extends Chain> {
        private final C chain;
        private final Plan plan;
        private ReferenceTables owner;

        private Prepared(C chain, Plan plan) {
            this.chain = chain;
            this.plan = plan;
        }
    }

    TornadoBackend(Capability capability, Plan.Opener opener) {
        this(capability, opener, MOST);
    }

    TornadoBackend(Capability capability, Plan.Opener opener, int most) {
        this.capability = capability;
        this.opener = opener;
        this.most = most;
    }

    int most() {
        return most;
    }

    @Override
    public Capability capability() {
        return capability;
    }

    @Override
    public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
        return new TornadoReference(this, new ReferenceTables(reference, weights, options));
    }

    /** Region motions of up to a batch of frames, to {@code out} from {@code at}. */
    synchronized void regionMotion(ReferenceTables tables, List<Plane> part, float[] out, int at) {
        Prepared<RegionChain> p = regions.computeIfAbsent(new RegionKey(tables.width() * tables.height(), tables.regions()),
                key -> prepared(new RegionChain("regions" + CHAINS.incrementAndGet(), key.pixels(), key.regions(), most)));
        if (p.owner != tables) {
            p.owner = null;
            p.chain.take(tables);
            p.plan.uploadTables();
            p.owner = tables;
        }
        p.chain.measure(p.plan, part, out, at);
    }

    /** Fields of up to a batch of frames, added to {@code out}. */
    synchronized void cellMotion(ReferenceTables tables, List<Plane> part, List<Flow> out) {
        Prepared<CellChain> p = cells.computeIfAbsent(CellChain.Key.of(tables), key -> prepared(new CellChain("cells" + CHAINS.incrementAndGet(), key, most)));
        if (p.owner != tables) {
            p.owner = null;
            p.chain.take(tables);
            p.plan.uploadTables();
            p.owner = tables;
        }
        p.chain.measure(p.plan, part, out);
    }

    private <C extends Chain> Prepared<C> prepared(C chain) {
        return new Prepared<>(chain, opener.open(chain));
    }

    /** Forgets a reference, so that its tables can be collected. */
    synchronized void forget(ReferenceTables tables) {
        regions.values().stream().filter(p -> p.owner == tables).forEach(p -> p.owner = null);
        cells.values().stream().filter(p -> p.owner == tables).forEach(p -> p.owner = null);
    }

    @Override
    public synchronized void close() {
        List<Plan> open = new ArrayList<>();
        regions.values().forEach(p -> open.add(p.plan));
        cells.values().forEach(p -> open.add(p.plan));
        regions.clear();
        cells.clear();
        open.forEach(Plan::close);
    }
}
