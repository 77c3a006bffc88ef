package io.telltale.bench.flow;

import io.telltale.bench.opponent.Opponent;
import io.telltale.bench.opponent.Opponents;
import io.telltale.bench.smallmotion.Score;
import io.telltale.bench.smallmotion.StandardSet;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Capability;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.DenseFlows;
import io.telltale.kernels.flow.FlowMethod;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Every estimator on every backend, {@code options -> table}. Those of one size and number of threads take turns, pair by pair, so that what else runs on the machine disturbs all alike.
 */
public final class FlowBench {
    private static final int BATCH = 8;
    private static final int WARM_UP = 3;
    private static final int LEAST = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final FlowBenchOptions options;
    private final List<String> notes = new ArrayList<>();

    /** Told while it runs. */
    @FunctionalInterface
    public interface Listener {
        /** @param what is measured next */
        void at(int done, int expected, String what);
    }

    /**
     * @param entries in the order of size, threads, estimator
     * @param copies  copy speed by number of threads
     * @param notes   what is missing and why, a line each
     */
    public record Outcome(List<FlowEntry> entries, Map<Integer, CopySpeed> copies, List<String> notes) {
    }

    public FlowBench(FlowBenchOptions options) {
        this.options = options;
    }

    public Outcome run(Listener listener) {
        Map<Integer, CopySpeed> copies = new LinkedHashMap<>();
        for (int threads : options.threads()) {
            try (Workers workers = new Workers(threads)) {
                copies.put(threads, CopySpeed.measure(workers));
            }
        }
        List<FlowEntry> entries = new ArrayList<>();
        int done = 0;
        int expected = options.sides().size() * options.threads().size();
        for (int side : options.sides()) {
            StandardSet set = StandardSet.of(side, options.seed());
            for (int threads : options.threads()) {
                listener.at(done++, expected, side + " px, " + threads + (threads == 1 ? " thread" : " threads"));
                List<Entrant> entrants = open(threads);
                try {
                    entries.addAll(measure(entrants, set, side, threads, copies.get(threads)));
                } finally {
                    entrants.forEach(e -> e.flow.close());
                }
            }
        }
        listener.at(expected, expected, "");
        return new Outcome(entries, copies, notes.stream().distinct().toList());
    }

    /** One that takes part, with its clock. */
    private static final class Entrant {
        private final String name;
        private final Optional<FlowMethod> method;
        private final DenseFlow flow;
        private final List<Double> pairs = new ArrayList<>();
        private final List<Double> batches = new ArrayList<>();
        private double spent;
        private double leastCpu = Double.MAX_VALUE;
        private Score score;
        private String failure;

        Entrant(String name, Optional<FlowMethod> method, DenseFlow flow) {
            this.name = name;
            this.method = method;
            this.flow = flow;
        }

        private double timed(Runnable work) {
            long cpu = processorNanos();
            long start = System.nanoTime();
            work.run();
            leastCpu = Math.min(leastCpu, (processorNanos() - cpu) / 1e9);
            double seconds = (System.nanoTime() - start) / 1e9;
            spent += seconds;
            return seconds;
        }
    }

    /** Of this thread, which does all the work where there is one; 0 where the virtual machine does not tell. */
    private static long processorNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    private List<Entrant> open(int threads) {
        DenseFlows flows = DenseFlows.probe();
        List<Entrant> out = new ArrayList<>();
        for (FlowMethod method : options.methods()) {
            for (String backend : options.backends()) {
                // A device computes as it does whatever the number of our threads: once, with the first of them.
                boolean again = backend.equals("opencl") && threads != options.threads().getFirst() || backend.equals("scalar") && threads != options.threads().getFirst();
                for (Optional<String> device : again ? List.<Optional<String>>of() : devices(flows, backend)) {
                    try {
                        out.add(new Entrant(method.word(), Optional.of(method), flows.open(method, backend, device, threads).backend()));
                    } catch (BackendUnavailableException | DeviceFailedException e) {
                        notes.add(method + " on " + backend + ": " + e.getMessage());
                    }
                }
            }
        }
        if (options.opponents()) {
            Opponents opponents = Opponents.find();
            opponents.whyNone().ifPresent(notes::add);
            for (Opponent o : opponents.found()) {
                out.add(new Entrant(o.name(), Optional.empty(), o.open().apply(threads)));
            }
        }
        return out;
    }

    private static List<Optional<String>> devices(DenseFlows flows, String backend) {
        if (!backend.equals("opencl")) {
            return List.of(Optional.empty());
        }
        Set<Optional<String>> names = new LinkedHashSet<>();
        flows.list().stream().filter(a -> a.available() && a.backend().equals("opencl")).forEach(a -> names.add(Optional.of(a.device())));
        return names.isEmpty() ? List.of(Optional.empty()) : List.copyOf(names);
    }

    private List<FlowEntry> measure(List<Entrant> entrants, StandardSet set, int side, int threads, CopySpeed copy) {
        List<Plane> frames = set.frames(BATCH);
        for (Entrant e : entrants) {
            attempt(e, () -> {
                for (int i = 0; i < WARM_UP; i++) {
                    e.flow.flow(set.from(), frames.get(i % frames.size()));
                }
                e.score = set.score(e.flow);
            });
        }
        for (boolean busy = true; busy;) {
            busy = false;
            for (Entrant e : entrants) {
                if (e.failure == null && (e.pairs.size() < LEAST || e.spent < options.seconds() / 2)) {
                    attempt(e, () -> e.pairs.add(1e3 * e.timed(() -> e.flow.flow(set.from(), frames.get(e.pairs.size() % frames.size())))));
                    busy = true;
                }
            }
        }
        Map<Entrant, Double> cpu = new LinkedHashMap<>();
        entrants.forEach(e -> {
            cpu.put(e, e.leastCpu);
            e.spent = 0;
        });
        for (boolean busy = true; busy;) {
            busy = false;
            for (Entrant e : entrants) {
                // What needs seconds for a pair has no faster batches to show.
                if (e.failure == null && median(e.pairs) / 1e3 < options.seconds() && (e.batches.isEmpty() || e.spent < options.seconds() / 2)) {
                    attempt(e, () -> e.batches.add(e.timed(() -> e.flow.flows(set.from(), frames)) / BATCH));
                    busy = true;
                }
            }
        }
        List<FlowEntry> out = new ArrayList<>();
        for (Entrant e : entrants) {
            if (e.failure != null) {
                notes.add(e.name + " on " + e.flow.capability() + " at " + side + " px: " + e.failure);
                continue;
            }
            Capability c = e.flow.capability();
            double ms = median(e.pairs);
            boolean alone = (threads == 1 || c.backend().equals("scalar")) && !c.backend().equals("opencl") && THREADS.isCurrentThreadCpuTimeSupported();
            OptionalDouble bytes = e.method.isPresent() && !c.backend().equals("opencl") ? Traffic.bytes(e.method.get(), side, side) : OptionalDouble.empty();
            out.add(new FlowEntry(e.name, c.backend(), c.device(), side, c.backend().equals("scalar") ? 1 : threads, ms, alone ? OptionalDouble.of(1e3 * cpu.get(e)) : OptionalDouble.empty(), e.batches.isEmpty() ? 1e3 / ms : 1 / median(e.batches), e.score.error(), e.score.share(),
                    e.score.strain(), bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / (ms / 1e3) / copy.bytesPerSecond())));
        }
        return out;
    }

    /** A device that fails is out of the race and named; the others go on. */
    private static void attempt(Entrant e, Runnable work) {
        if (e.failure == null) {
            try {
                work.run();
            } catch (DeviceFailedException failed) {
                e.failure = failed.getMessage();
            }
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(d -> d).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
