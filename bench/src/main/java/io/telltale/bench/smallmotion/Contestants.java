package io.telltale.bench.smallmotion;

import io.telltale.bench.opponent.Opponent;
import io.telltale.bench.opponent.Opponents;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.flow.DenseFlows;
import io.telltale.kernels.flow.FlowMethod;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Estimators that are measured together; closing it closes them.
 *
 * @param all     ours first
 * @param missing why one that was asked for is not there, a line each
 */
public record Contestants(List<Contestant> all, List<String> missing) implements AutoCloseable {
    public Contestants {
        all = List.copyOf(all);
        missing = List.copyOf(missing);
    }

    /**
     * @param backend {@code auto}, {@code opencl}, {@code simd} or {@code scalar}, for ours
     * @param threads   for each
     * @param opponents whether other libraries take part
     * @param fastOnly  leaves out those that would take part in some pairs only
     */
    public static Contestants open(Collection<FlowMethod> methods, String backend, Optional<String> device, int threads, boolean opponents, boolean fastOnly) {
        DenseFlows flows = DenseFlows.probe();
        List<Contestant> all = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (FlowMethod method : methods) {
            try {
                all.add(new Contestant(method.word(), flows.open(method, backend, device, threads).backend(), 1));
            } catch (BackendUnavailableException e) {
                missing.add(method + ": " + e.getMessage());
            }
        }
        if (opponents) {
            Opponents others = Opponents.find();
            others.whyNone().ifPresent(missing::add);
            for (Opponent o : others.found()) {
                if (o.every() == 1 || !fastOnly) {
                    all.add(new Contestant(o.name(), o.open().apply(threads), o.every()));
                }
            }
        }
        return new Contestants(all, missing);
    }

    @Override
    public void close() {
        all.forEach(c -> c.flow().close());
    }
}
