package io.telltale.spotting.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.CoarseToFine;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.kernels.motion.MotionReference;
import io.telltale.kernels.motion.NoiseLevel;
import io.telltale.kernels.motion.RegionMotion;
import io.telltale.kernels.motion.ThinPlateOptions;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.landmark.FaceShape;
import io.telltale.spotting.landmark.RegionOutline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registered crops in, signed traces out.
 *
 * <p>Frames are measured in batches against a reference, the mean of the first frames of a window. The linear functionals see every frame; the dense
 * coarse-to-fine field is measured some 15 times a second and takes over, smoothly, where motion leaves the range in which the functionals are linear. When a
 * window ends, its last frames become the next reference and its value there is carried over, so that a trace is continuous from seam to seam, whatever
 * expression the reference froze. What rigid head motion registration left is fitted on every frame and removed. Not thread-safe; owns its references, not the
 * backend.
 */
public final class FaceMotion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaceMotion.class);
    /** Frames to a batch: enough for the backends to share the reference's planes, few enough to stay in the cache. */
    public static final int BATCH = 32;
    /**
     * Length of a window. Longer: the look of the face drifts away from its reference. Shorter: the factorisation costs more than the
     * frames.
     */
    private static final double WINDOW_SECONDS = 8;
    /** Frames averaged into a reference span this long: an onset takes five times as long. */
    private static final double REFERENCE_SECONDS = 0.03;
    /** Twice as often costs a third of the throughput of 30-fps video and found one planted event more in 45. */
    private static final double DENSE_PER_SECOND = 15;
    /** Up to here, px, the functionals answer alone; from twice as much, the dense field does. */
    private static final double LINEAR_PIXELS = 0.5;
    /**
     * The dense field is solved from coarse to fine where the functionals see more than this share of the range in which they answer alone.
     */
    private static final double SCREEN = 0.7;
    /** Bending weight for cells of 8 px at an inter-ocular distance of 70 px. */
    private static final double ALPHA = 2000;
    private static final double HIGH_PASS_PIXELS = 8;
    /** Noise assumed where a single frame gives nothing to measure it on, grey levels. */
    private static final double UNKNOWN_NOISE = 2;
    /** Neighbouring frames at the head of a window on which noise is measured. */
    private static final int NOISE_PAIRS = 8;
    /** Below this the sensor no longer decides: skin changes its look as it moves, by about a grey level. */
    private static final double LEAST_NOISE = 1;

    /**
     * Correlation of two neighbouring crops from which a new key picture is only that: the pose was chained and the face goes on, so the new reference is tied
     * to the old one like any other. Between takes, or after a jump, it is lower.
     */
    private static final double SAME_PICTURE = 0.98;

    /** How a frame follows the one before. */
    public enum Join {
        /** Registered to the same key picture. */
        NEXT,
        /** The first frame of a new key picture. */
        NEW_KEY,
        /** The first after frames in which no face was followed. */
        LOST
    }

    private final MotionBackend backend;
    private final Traces traces;
    private PatchGrid grid = new PatchGrid(FaceShape.TEMPLATE);
    private RigidMotion rigid = new RigidMotion(grid.patches());
    private FaceShape shape = FaceShape.TEMPLATE;
    private final int windowFrames;
    private final int referenceFrames;
    private final int denseStep;
    private final int patches = FacePatch.ALL.size();

    private final List<Plane> crops = new ArrayList<>();
    private final List<Integer> frames = new ArrayList<>();
    private MotionReference reference;
    private CoarseToFine dense;
    private int framesInWindow;
    private Plane last;
    private double[] origin = new double[2 * FacePatch.ALL.size()];

    public FaceMotion(MotionBackend backend, Traces traces, FrameRate rate) {
        this.backend = backend;
        this.traces = traces;
        this.windowFrames = (int) Math.max(2 * BATCH, Math.round(rate.frames(WINDOW_SECONDS)));
        this.referenceFrames = (int) Math.clamp(Math.round(rate.frames(REFERENCE_SECONDS)), 1, 9);
        this.denseStep = (int) Math.max(1, Math.round(rate.frames(1 / DENSE_PER_SECOND)));
    }

    /** Takes the next followed frame of a face whose shape has not changed. */
    public List<Plane> add(int frame, Plane crop, Join join) {
        return add(frame, crop, join, shape);
    }

    /**
     * Takes the next followed frame.
     *
     * @param frame its number in the traces, already appended
     * @param crop  the canonical crop; kept until the batch is measured, then free again
     * @param join  how it follows the frame before
     * @param shape where the landmarks lie, as far as is known now; regions are placed by it when the next reference begins
     * @return the crops that are free again; empty while a batch fills
     */
    public List<Plane> add(int frame, Plane crop, Join join, FaceShape shape) {
        List<Plane> free = new ArrayList<>();
        if (join != Join.NEXT && (reference != null || !crops.isEmpty())) {
            Plane before = crops.isEmpty() ? last : crops.getLast().copy();
            free.addAll(flush());
            if (join == Join.NEW_KEY && PatchGrid.alike(before, crop) > SAME_PICTURE) {
                framesInWindow = windowFrames;
            } else {
                release();
                traces.markSeam(frame);
            }
        }
        this.shape = shape;
        crops.add(crop);
        frames.add(frame);
        if (crops.size() == BATCH) {
            free.addAll(flush());
        }
        return free;
    }

    /** Measures what is waiting; returns the crops that are free again. */
    public List<Plane> flush() {
        if (crops.isEmpty()) {
            return List.of();
        }
        List<Plane> batch = List.copyOf(crops);
        if (reference == null || framesInWindow >= windowFrames) {
            renew(batch);
        }
        double[][] motion = measure(batch, true);
        for (int i = 0; i < batch.size(); i++) {
            store(frames.get(i), batch.get(i), motion[i]);
        }
        framesInWindow += batch.size();
        last = batch.getLast().copy();
        crops.clear();
        frames.clear();
        return batch;
    }

    private void renew(List<Plane> batch) {
        List<Plane> first = batch.subList(0, Math.min(referenceFrames, batch.size()));
        double[] carried = new double[2 * patches];
        if (reference != null) {
            for (double[] m : measure(first, false)) {
                for (int i = 0; i < carried.length; i++) {
                    carried[i] += (origin[i] + m[i]) / first.size();
                }
            }
        }
        release();
        origin = carried;
        place();
        Plane mean = mean(first);
        double noise = batch.size() > 1 ? new NoiseLevel(mean, grid.weights(), PatchGrid.CELL_PIXELS).of(batch.subList(0, Math.min(batch.size(), NOISE_PAIRS + 1))) : UNKNOWN_NOISE;
        noise = Math.max(noise, LEAST_NOISE);
        double alpha = ALPHA * Math.pow(CanonicalFace.IOD / 70.0, 4);
        ThinPlateOptions options = new ThinPlateOptions(PatchGrid.CELL_PIXELS, alpha, noise, HIGH_PASS_PIXELS);
        reference = backend.prepare(mean, grid.weights(), options);
        dense = new CoarseToFine(backend, mean, grid.weights(), options);
        framesInWindow = 0;
        LOG.info("frame {}: new reference, noise {} grey levels", frames.getFirst(), Math.round(noise * 100) / 100.0);
        for (int p = 0; p < Region.values().length; p++) {
            double variance = Math.max(reference.variance(p, 0), reference.variance(p, 1));
            traces.sensorNoise(Region.values()[p], Math.sqrt(variance) / CanonicalFace.IOD);
        }
    }

    /** Regions move to where the landmarks are; what they have seen so far goes with them. */
    private void place() {
        if (grid.shape() != shape) {
            grid = new PatchGrid(shape);
            rigid = new RigidMotion(grid.patches());
        }
        for (Region region : Region.values()) {
            traces.placement(region, RegionOutline.of(region).uncertainty(shape));
        }
    }

    private static Plane mean(List<Plane> planes) {
        Plane mean = planes.getFirst().copy();
        float[] sum = mean.samples();
        for (Plane plane : planes.subList(1, planes.size())) {
            float[] s = plane.samples();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += s[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= planes.size();
        }
        return mean;
    }

    /** Motion of every patch in every frame against the reference, crop pixels to IOD. */
    private double[][] measure(List<Plane> batch, boolean strain) {
        RegionMotion linear = reference.regionMotion(batch);
        int n = batch.size();
        double[][] motion = new double[n][2 * patches];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < patches; p++) {
                motion[i][2 * p] = linear.u(i, p);
                motion[i][2 * p + 1] = linear.v(i, p);
            }
        }
        int[] knots = knots(n);
        List<Integer> near = new ArrayList<>();
        List<Integer> far = new ArrayList<>();
        for (int k = 0; k < knots.length; k++) {
            (largest(motion, knots, k) > SCREEN * LINEAR_PIXELS ? far : near).add(k);
        }
        Flow[] fields = new Flow[knots.length];
        solve(far, batch, knots, fields, dense::cellMotion);
        correct(motion, knots, fields);
        if (strain) {
            solve(near, batch, knots, fields, reference::cellMotion);
            for (int k = 0; k < knots.length; k++) {
                traces.set(frames.get(knots[k]), Traces.Channel.STRAIN, PatchGrid.strain(fields[k]));
            }
        }
        for (double[] m : motion) {
            for (int i = 0; i < m.length; i++) {
                m[i] /= CanonicalFace.IOD;
            }
        }
        return motion;
    }

    private int[] knots(int n) {
        int count = (n - 1 + denseStep - 1) / denseStep + 1;
        int[] knots = new int[n == 1 ? 1 : count];
        for (int k = 0; k < knots.length; k++) {
            knots[k] = Math.min(n - 1, k * denseStep);
        }
        return knots;
    }

    /** Adds what the dense field sees beyond the functionals, interpolated between the knots. */
    private void correct(double[][] motion, int[] knots, Flow[] fields) {
        double[][] beyond = new double[knots.length][2 * patches];
        for (int k = 0; k < knots.length; k++) {
            if (fields[k] == null) {
                continue;
            }
            grid.average(fields[k], beyond[k]);
            double[] linear = motion[knots[k]];
            for (int p = 0; p < patches; p++) {
                double size = Math.hypot(beyond[k][2 * p], beyond[k][2 * p + 1]);
                double share = Math.clamp((size - LINEAR_PIXELS) / LINEAR_PIXELS, 0, 1);
                beyond[k][2 * p] = share * (beyond[k][2 * p] - linear[2 * p]);
                beyond[k][2 * p + 1] = share * (beyond[k][2 * p + 1] - linear[2 * p + 1]);
            }
        }
        int k = 0;
        for (int i = 0; i < motion.length; i++) {
            while (k + 1 < knots.length - 1 && i > knots[k + 1]) {
                k++;
            }
            int next = Math.min(k + 1, knots.length - 1);
            double f = next == k ? 0 : (double) (i - knots[k]) / (knots[next] - knots[k]);
            for (int c = 0; c < 2 * patches; c++) {
                motion[i][c] += (1 - f) * beyond[k][c] + f * beyond[next][c];
            }
        }
    }

    private static void solve(List<Integer> which, List<Plane> batch, int[] knots, Flow[] fields, Function<List<Plane>, List<Flow>> solver) {
        if (which.isEmpty()) {
            return;
        }
        List<Flow> solved = solver.apply(which.stream().map(k -> batch.get(knots[k])).toList());
        for (int i = 0; i < solved.size(); i++) {
            fields[which.get(i)] = solved.get(i);
        }
    }

    /**
     * The largest motion that the functionals see in the frames from the knot before to the knot after, px: what moves far is seen on its
     * way, even where it has gone beyond their range.
     */
    private double largest(double[][] motion, int[] knots, int k) {
        double largest = 0;
        for (int i = knots[Math.max(0, k - 1)]; i <= knots[Math.min(knots.length - 1, k + 1)]; i++) {
            for (int p = 0; p < patches; p++) {
                largest = Math.max(largest, Math.hypot(motion[i][2 * p], motion[i][2 * p + 1]));
            }
        }
        return largest;
    }

    private void store(int frame, Plane crop, double[] motion) {
        double[] total = motion.clone();
        for (int i = 0; i < total.length; i++) {
            total[i] += origin[i];
        }
        double energy = rigid.remove(total);
        for (Region region : Region.values()) {
            traces.set(frame, region, total[2 * region.ordinal()], total[2 * region.ordinal() + 1]);
        }
        traces.set(frame, Traces.Channel.RIGID, energy);
        traces.set(frame, Traces.Channel.YAW, rigid.yaw());
        traces.set(frame, Traces.Channel.PITCH, rigid.pitch());
        traces.set(frame, Traces.Channel.EYE_R, LidContrast.of(crop, grid.eye(-1)));
        traces.set(frame, Traces.Channel.EYE_L, LidContrast.of(crop, grid.eye(1)));
    }

    private void release() {
        if (reference != null) {
            dense.close();
            reference.close();
            reference = null;
            dense = null;
        }
    }

    @Override
    public void close() {
        release();
    }
}
