package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What every backend must do, by analytic oracles and against the scalar code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MotionBackendContract {
    private static final int SIDE = 128;
    private static final int CELLS = 16;
    private static final double EPS = Math.ulp(1f) / 2;
    private static final Texture TEXTURE = Texture.of(11, 25);
    private static final Plane STILL = TEXTURE.picture(SIDE, SIDE);
    private static final Texture SMOOTH = Texture.smooth(12, 40);
    private static final Plane SMOOTH_STILL = SMOOTH.picture(SIDE, SIDE);
    private final MotionBackend scalar = new ScalarBackend();
    private MotionBackend backend;

    /** The backend under test, or an assumption that fails with the reason. */
    abstract MotionBackend open();

    @BeforeAll
    void openBackend() {
        backend = open();
    }

    @AfterAll
    void closeBackend() {
        if (backend != null) {
            backend.close();
        }
    }

    private static ThinPlateOptions options(double noise, double highPass) {
        return new ThinPlateOptions(8, 2000, noise, highPass);
    }

    /** A region in the middle, one at the left and the whole picture. */
    private static CellWeights weights(int columns, int rows) {
        float[][] regions = new float[3][columns * rows];
        for (int c = 0; c < columns * rows; c++) {
            double x = (c % columns + 0.5) / columns - 0.5;
            double y = (c / columns + 0.5) / rows - 0.5;
            regions[0][c] = (float) Math.exp(-(x * x + y * y) * 40);
            regions[1][c] = (float) Math.exp(-((x + 0.25) * (x + 0.25) + y * y) * 60);
            regions[2][c] = 1;
        }
        return CellWeights.everywhere(columns, rows, regions);
    }

    private MotionReference prepare(Plane reference, ThinPlateOptions options) {
        return backend.prepare(reference, weights(CELLS, CELLS), options);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0", "0.3, -0.2", "-0.6, 0.5", "0, 0.9"})
    void aShiftIsFoundInEveryCellAndRegion(double u, double v) {
        try (MotionReference r = prepare(SMOOTH_STILL, options(0.5, 0))) {
            List<Plane> frame = List.of(SMOOTH.moved(SIDE, SIDE, Motion.shift(u, v)));
            double size = Math.hypot(u, v);
            Flow cells = r.cellMotion(frame).getFirst();
            double meanU = 0, meanV = 0, n = 0;
            for (int c = 0; c < CELLS * CELLS; c++) {
                if (Math.min(c % CELLS, c / CELLS) > 2 && Math.max(c % CELLS, c / CELLS) < CELLS - 3) { // what came in over the edge is not in the reference
                    // one cell may be off by a part of the motion that grows with it: the matrix is the reference's, where the gradient energy was before it
                    // moved on
                    assertEquals(u, cells.u().samples()[c], 0.002 + 0.05 * size + 0.6 * size * size, "u of cell " + c);
                    assertEquals(v, cells.v().samples()[c], 0.002 + 0.05 * size + 0.6 * size * size, "v of cell " + c);
                    meanU += cells.u().samples()[c];
                    meanV += cells.v().samples()[c];
                    n++;
                }
            }
            assertEquals(u, meanU / n, 0.002 + 0.04 * size);
            assertEquals(v, meanV / n, 0.002 + 0.04 * size);
            RegionMotion m = r.regionMotion(frame);
            double bias = 0.12 * Math.pow(Math.hypot(u, v), 2); // second order: the functional keeps the reference's gradient
            assertEquals(u, m.u(0, 0), 0.003 + 0.03 * Math.abs(u) + bias);
            assertEquals(v, m.v(0, 0), 0.003 + 0.03 * Math.abs(v) + bias);
        }
    }

    @Test
    void anAffineFieldKeepsItsStrain() {
        Motion stretch = Motion.affine(-0.002 * 64 - 0.0005 * 64, 0.002, 0.0005, -0.001 * 64 + 0.00125 * 64, 0.001, -0.00125);
        try (MotionReference r = prepare(SMOOTH_STILL, options(0.5, 0))) {
            Flow cells = r.cellMotion(List.of(SMOOTH.moved(SIDE, SIDE, stretch))).getFirst();
            Plane strain = OpticalStrain.magnitude(Upsample.bicubic(cells, 8));
            double expected = Math.sqrt(0.002 * 0.002 + 0.00125 * 0.00125 + 0.5 * 0.0015 * 0.0015);
            double mean = 0;
            for (int i = 0; i < 1024; i++) {
                mean += strain.get(48 + i % 32, 48 + i / 32) / 1024.0;
            }
            assertEquals(expected, mean, 0.06 * expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.80, 0.50", "0.5, 0.85, 0.75", "1, 0.85, 0.85"})
    void aBumpUnderNoiseIsRecovered(double amplitude, double leastShare, double leastStrain) {
        Random random = new Random(5);
        try (MotionReference r = prepare(Scene.noisy(STILL, 1, random), options(1, 0))) {
            double share = 0;
            double strain = 0;
            int n = 0;
            for (double direction = 0; direction < 6; direction += 1.3) {
                Motion bump = Motion.bump(64, 64, 15, amplitude * Math.cos(direction), amplitude * Math.sin(direction));
                Flow flow = Upsample.bicubic(r.cellMotion(List.of(Scene.noisy(TEXTURE.moved(SIDE, SIDE, bump), 1, random))).getFirst(), 8);
                share += (flow.u().get(64, 64) * Math.cos(direction) + flow.v().get(64, 64) * Math.sin(direction)) / amplitude;
                strain += correlation(OpticalStrain.magnitude(flow), OpticalStrain.magnitude(bump.sampled(SIDE, SIDE)));
                n++;
            }
            assertTrue(share / n >= leastShare && share / n <= 1.1, "share " + share / n);
            assertTrue(strain / n >= leastStrain, "correlation of strain " + strain / n);
        }
    }

    @Test
    void aStillPictureHasLittleMotionOfTheSizeThatWasPredicted() {
        Random random = new Random(6);
        double noise = Math.sqrt(1 + 1.0 / 12);
        try (MotionReference r = prepare(Scene.noisy(STILL, 1, random), options(noise, 0))) {
            List<Plane> frames = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                frames.add(Scene.noisy(STILL, 1, random));
            }
            RegionMotion m = r.regionMotion(frames);
            double sum = 0;
            for (int region = 0; region < m.regions(); region++) {
                sum += spread(m, region, true) / r.variance(region, 0) + spread(m, region, false) / r.variance(region, 1);
            }
            double ratio = Math.sqrt(sum / (2 * m.regions())); // six ratios of 119 degrees of freedom: sd of the mean 2.6 %
            assertTrue(ratio > 0.9 && ratio < 1.2, "observed sd / predicted sd = " + ratio);
            Flow flow = r.cellMotion(frames.subList(0, 1)).getFirst();
            double square = 0;
            for (int c = 0; c < CELLS * CELLS; c++) {
                square += flow.u().samples()[c] * flow.u().samples()[c] + flow.v().samples()[c] * flow.v().samples()[c];
            }
            double rms = Math.sqrt(square / (CELLS * CELLS));
            assertTrue(rms > 1e-4 && rms < 0.05, "background " + rms + " px");
        }
    }

    private static double spread(RegionMotion m, int region, boolean u) {
        double sum = 0, square = 0;
        for (int f = 0; f < m.frames(); f++) {
            double x = u ? m.u(f, region) : m.v(f, region);
            sum += x;
            square += x * x;
        }
        return (square - sum * sum / m.frames()) / (m.frames() - 1);
    }

    @Test
    void lightDoesNotMove() {
        Motion bump = Motion.bump(64, 64, 15, 0.4, -0.3);
        Plane moved = TEXTURE.moved(SIDE, SIDE, bump);
        List<Plane> frames = List.of(lit(STILL), moved, lit(moved));
        try (MotionReference r = prepare(STILL, options(1, 8))) {
            RegionMotion m = r.regionMotion(frames);
            assertTrue(m.u(1, 0) > 0.1, "the bump is seen: " + m.u(1, 0));
            for (int region = 0; region < m.regions(); region++) {
                assertEquals(0, m.u(0, region), 2e-4);
                assertEquals(0, m.v(0, region), 2e-4);
                assertEquals(m.u(1, region), m.u(2, region), 2e-4 + 0.05 * Math.abs(m.u(1, region))); // the gain of up to 3 % scales the difference picture
                assertEquals(m.v(1, region), m.v(2, region), 2e-4 + 0.05 * Math.abs(m.v(1, region)));
            }
            List<Flow> cells = r.cellMotion(frames);
            for (int c = 0; c < CELLS * CELLS; c++) {
                assertEquals(0, cells.get(0).u().samples()[c], 0.03);
                assertEquals(cells.get(1).u().samples()[c], cells.get(2).u().samples()[c], 0.03);
            }
        }
    }

    /** A gain of 2 %, a bias and a lateral ramp of 2 %. */
    private static Plane lit(Plane p) {
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] = out.samples()[i] * (float) (1.02 + 0.02 * (i % SIDE / (double) SIDE - 0.5)) + 1.5f;
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({"0", "8"})
    void flatAndSaturatedPicturesGiveNumbers(double highPass) {
        Plane flat = new Plane(SIDE, SIDE);
        Plane white = flat.copy();
        java.util.Arrays.fill(white.samples(), 255);
        Plane clipped = STILL.copy();
        for (int i = 0; i < clipped.samples().length; i++) {
            clipped.samples()[i] = Math.clamp((clipped.samples()[i] - 128) * 20, 0, 255);
        }
        List<Plane> frames = List.of(flat, white, clipped, STILL);
        for (Plane reference : frames) {
            try (MotionReference r = prepare(reference, options(0.3, highPass))) {
                RegionMotion m = r.regionMotion(frames);
                List<Flow> cells = r.cellMotion(frames);
                for (int f = 0; f < frames.size(); f++) {
                    for (int region = 0; region < m.regions(); region++) {
                        assertTrue(Float.isFinite(m.u(f, region)) && Float.isFinite(m.v(f, region)));
                    }
                    for (int c = 0; c < CELLS * CELLS; c++) {
                        float u = cells.get(f).u().samples()[c];
                        assertTrue(Float.isFinite(u) && Float.isFinite(cells.get(f).v().samples()[c]));
                        assertTrue(frames.get(f) != reference || Math.abs(u) < 1e-3, "a picture has not moved against itself: " + u);
                    }
                }
            }
        }
    }

    /** columns, rows, side of a cell, high-pass. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0", "1, 1, 8, 0", "1, 1, 9, 3", "1, 7, 5, 0", "7, 1, 5, 2", "2, 2, 4, 0", "3, 2, 7, 0", "13, 11, 3, 0", "17, 5, 1, 0", "11, 13, 8, 8", "5, 9, 16, 4"})
    void awkwardSizesAgreeWithTheScalarCode(int columns, int rows, int side, double highPass) {
        int w = columns * side;
        int h = rows * side;
        Random random = new Random(columns * 100L + rows);
        Plane reference = Scene.noisy(TEXTURE.picture(w, h), 1, random);
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(Scene.noisy(TEXTURE.moved(w, h, Motion.shift(0.2 * i, -0.1 * i)), 1, random));
        }
        compare(reference, frames, weights(columns, rows), new ThinPlateOptions(side, 2000, 1, highPass));
    }

    @ParameterizedTest
    @CsvSource({"0", "8"})
    void ordinarySizesAgreeWithTheScalarCode(double highPass) {
        Random random = new Random(9);
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < 37; i++) {
            frames.add(Scene.noisy(STILL, 2, random));
        }
        frames.add(TEXTURE.moved(SIDE, SIDE, Motion.bump(64, 64, 15, 0.8, -0.6)));
        compare(Scene.noisy(STILL, 1, random), frames, weights(CELLS, CELLS), options(1, highPass));
    }

    /** Region motion: a chain of at most pixels/4 additions in float. Cell motion: the error of b through the inverse of the matrix, and of a solve in float. */
    private void compare(Plane reference, List<Plane> frames, CellWeights weights, ThinPlateOptions options) {
        var system = new ThinPlateSystem(reference, weights, options);
        RegionFunctionals k = system.functionals();
        try (MotionReference mine = backend.prepare(reference, weights, options); MotionReference exact = scalar.prepare(reference, weights, options)) {
            RegionMotion a = mine.regionMotion(frames);
            RegionMotion b = exact.regionMotion(frames);
            List<Flow> c = mine.cellMotion(frames);
            List<Flow> d = exact.cellMotion(frames);
            MatrixBounds bounds = MatrixBounds.of(system);
            for (int f = 0; f < frames.size(); f++) {
                for (int r = 0; r < weights.regions(); r++) {
                    assertEquals(b.u(f, r), a.u(f, r), chain(k.row(2 * r), reference, frames.get(f)), "u of region " + r);
                    assertEquals(b.v(f, r), a.v(f, r), chain(k.row(2 * r + 1), reference, frames.get(f)), "v of region " + r);
                }
                double error = 0;
                double size = 0;
                for (int i = 0; i < weights.cells(); i++) {
                    error += Math.pow(c.get(f).u().samples()[i] - d.get(f).u().samples()[i], 2) + Math.pow(c.get(f).v().samples()[i] - d.get(f).v().samples()[i], 2);
                    size += Math.pow(d.get(f).u().samples()[i], 2) + Math.pow(d.get(f).v().samples()[i], 2);
                }
                assertTrue(Double.isFinite(error), "numbers");
                double tolerance = bounds.rightHandError() / bounds.smallest() + 4 * EPS * bounds.largest() / bounds.smallest() * Math.sqrt(size);
                assertTrue(Math.sqrt(error) <= tolerance, "frame " + f + ": " + Math.sqrt(error) + " px apart, " + tolerance + " allowed, size " + Math.sqrt(size));
            }
        }
    }

    private static double chain(float[] row, Plane reference, Plane frame) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += Math.abs(row[i] * (reference.samples()[i] - frame.samples()[i]));
        }
        return EPS * (row.length / 4.0 + 16) * sum + 1e-12;
    }

    @Test
    void theSameCallGivesTheSameBitsInAnyCompany() {
        Random random = new Random(10);
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            frames.add(Scene.noisy(STILL, 2, random));
        }
        try (MotionReference r = prepare(STILL, options(1, 8))) {
            List<Flow> together = r.cellMotion(frames);
            RegionMotion regions = r.regionMotion(frames);
            assertEquals(together, r.cellMotion(frames));
            for (int f : new int[] {0, 7, 31, 40}) {
                assertEquals(together.get(f), r.cellMotion(frames.subList(f, f + 1)).getFirst(), "frame " + f + " alone");
                RegionMotion alone = r.regionMotion(frames.subList(f, f + 1));
                for (int region = 0; region < regions.regions(); region++) {
                    assertEquals(regions.u(f, region), alone.u(0, region));
                    assertEquals(regions.v(f, region), alone.v(0, region));
                }
            }
        }
    }

    /** Backends differ from the scalar field by rounding, and the quantile is found to 1/4096 of the greatest. More frames than a batch holds. */
    @Test
    void whatCellsDoInRegionsIsWhatTheirFieldsDo() {
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            frames.add(SMOOTH.moved(SIDE, SIDE, Motion.affine(0.1, 0.0002 * (i + 1), 0.0001, -0.2, 0.0001, -0.0001 * i)));
        }
        List<Plane> places = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            Plane p = new Plane(CELLS, CELLS);
            for (int c = 0; c < CELLS * CELLS; c++) {
                p.samples()[c] = Math.abs(c % CELLS - 4 - 3 * r) < 2 && Math.abs(c / CELLS - 8) < 4 ? 1 + c % 3 : 0;
            }
            places.add(p);
        }
        FieldRegions regions = new FieldRegions(places);
        for (double quantile : new double[] {1, 0.8}) {
            CellRegions wanted = new CellRegions(regions, StrainDerivative.central(), quantile, 8);
            try (MotionReference r = prepare(SMOOTH_STILL, options(0.5, 8)); StrainScalar strain = new StrainScalar(wanted.derivative())) {
                RegionStatistics found = r.cellStatistics(frames, wanted);
                RegionStatistics of = strain.statistics(r.cellMotion(frames), regions, quantile);
                assertEquals(70, found.fields());
                for (int f = 0; f < 70; f++) {
                    for (int k = 0; k < 3; k++) {
                        assertEquals(of.meanU(f, k), found.meanU(f, k), 1e-5);
                        assertEquals(of.meanV(f, k), found.meanV(f, k), 1e-5);
                        assertEquals(of.meanMotion(f, k), found.meanMotion(f, k), 1e-5);
                        assertEquals(of.greatestMotion(f, k), found.greatestMotion(f, k), 1e-5);
                        assertEquals(of.quantileMotion(f, k), found.quantileMotion(f, k), 1e-5 + of.greatestMotion(f, k) / 2048);
                        assertEquals(of.meanStrain(f, k) / 8, found.meanStrain(f, k), 1e-6);
                        assertEquals(of.greatestStrain(f, k) / 8, found.greatestStrain(f, k), 1e-6);
                        assertEquals(of.quantileStrain(f, k) / 8, found.quantileStrain(f, k), 1e-6 + of.greatestStrain(f, k) / 8 / 2048);
                    }
                }
                assertTrue(found.meanStrain(69, 1) > 0.003, "strain of the last frame: " + found.meanStrain(69, 1));
                assertThrows(IllegalArgumentException.class, () -> r.cellStatistics(frames, new CellRegions(new FieldRegions(List.of(Plane.of(1, 1, new float[] {1}))),
                        StrainDerivative.central(), 1, 8)));
            }
        }
    }

    @Test
    void cellsWithoutDataAreNotListenedTo() {
        float[] data = new float[CELLS * CELLS];
        for (int c = 0; c < data.length; c++) {
            data[c] = c % CELLS >= 6 && c % CELLS < 10 && c / CELLS >= 6 && c / CELLS < 10 ? 0 : 1;
        }
        float[][] regions = {new float[CELLS * CELLS]};
        java.util.Arrays.fill(regions[0], 1);
        Plane blink = STILL.copy();
        for (int y = 48 + 5; y < 80 - 5; y++) { // further inside than prefilter and gradient reach
            for (int x = 48 + 5; x < 80 - 5; x++) {
                blink.set(x, y, 250);
            }
        }
        try (MotionReference r = backend.prepare(STILL, new CellWeights(CELLS, CELLS, data, regions), options(1, 0))) {
            RegionMotion m = r.regionMotion(List.of(STILL, blink));
            assertEquals(m.u(0, 0), m.u(1, 0), 1e-7);
            assertEquals(m.v(0, 0), m.v(1, 0), 1e-7);
            List<Flow> cells = r.cellMotion(List.of(STILL, blink));
            assertArrayEquals(cells.get(0).u().samples(), cells.get(1).u().samples(), 1e-6f);
        }
    }

    @Test
    void wrongSizesAreRefusedAndEmptyBatchesAreNot() {
        assertThrows(IllegalArgumentException.class, () -> backend.prepare(new Plane(100, 128), weights(CELLS, CELLS), options(1, 0)));
        try (MotionReference r = prepare(STILL, options(1, 0))) {
            assertThrows(IllegalArgumentException.class, () -> r.cellMotion(List.of(new Plane(8, 8))));
            assertThrows(IllegalArgumentException.class, () -> r.regionMotion(List.of(STILL, new Plane(8, 8))));
            assertThrows(IllegalArgumentException.class, () -> r.variance(3, 0));
            assertEquals(0, r.regionMotion(List.of()).frames());
            assertTrue(r.cellMotion(List.of()).isEmpty());
        }
        try (MotionReference r = backend.prepare(STILL, CellWeights.everywhere(CELLS, CELLS, new float[0][]), options(1, 0))) {
            assertEquals(0, r.regionMotion(List.of(STILL)).regions());
        }
    }

    private static double correlation(Plane a, Plane b) {
        double n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
        for (int y = 16; y < SIDE - 16; y++) {
            for (int x = 16; x < SIDE - 16; x++) {
                double p = a.get(x, y);
                double q = b.get(x, y);
                n++;
                sa += p;
                sb += q;
                aa += p * p;
                bb += q * q;
                ab += p * q;
            }
        }
        return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
    }
}
