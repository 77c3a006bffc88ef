package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.motion.CellWeights;
import io.telltale.kernels.motion.CoarseToFine;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.kernels.motion.MotionReference;
import io.telltale.kernels.motion.ThinPlateOptions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The linear plate over a {@link MotionBackend}, which it owns. The factor depends on the noise: frames of about the same level go together. */
final class KeptCells implements ThinPlateFlow.Cells {
    /** Levels of noise per factor of two. A level that is wrong by a fifth moves share and strain by a hundredth. */
    private static final double STEPS = 2;
    private final MotionBackend backend;
    private final ThinPlateFlowOptions options;
    private final Workers workers = new Workers(1);
    private boolean closed;

    KeptCells(MotionBackend backend, ThinPlateFlowOptions options) {
        this.backend = backend;
        this.options = options;
    }

    @Override
    public Capability capability() {
        return backend.capability();
    }

    @Override
    public Workers workers() {
        return workers;
    }

    @Override
    public List<Flow> of(Plane from, List<Plane> to, double[] noise) {
        Map<Double, List<Integer>> levels = new TreeMap<>();
        for (int f = 0; f < noise.length; f++) {
            double level = options.noise().isPresent() ? noise[f] : Math.pow(2, Math.rint(STEPS * Math.log(noise[f]) / Math.log(2)) / STEPS);
            levels.computeIfAbsent(level, l -> new ArrayList<>()).add(f);
        }
        Flow[] out = new Flow[to.size()];
        levels.forEach((level, which) -> measure(from, to, level, which, out));
        return Arrays.asList(out);
    }

    private void measure(Plane from, List<Plane> to, double noise, List<Integer> which, Flow[] out) {
        int side = options.cellPixels();
        CellWeights weights = CellWeights.everywhere(from.width() / side, from.height() / side, new float[0][]);
        ThinPlateOptions plate = new ThinPlateOptions(side, options.alpha(), noise, 0);
        try (MotionReference reference = backend.prepare(from, weights, plate)) {
            put(reference.cellMotion(which.stream().map(to::get).toList()), which, out);
        }
        List<Integer> far = which.stream().filter(f -> options.far() && ThinPlateFlow.far(out[f])).toList();
        if (!far.isEmpty()) {
            try (CoarseToFine levels = new CoarseToFine(backend, from, weights, plate, workers)) {
                put(levels.cellMotion(far.stream().map(to::get).toList()), far, out);
            }
        }
    }

    private static void put(List<Flow> found, List<Integer> which, Flow[] out) {
        for (int i = 0; i < found.size(); i++) {
            out[which.get(i)] = found.get(i);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            backend.close();
        }
    }
}
