package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** What every backend must do: by analytic oracles, and against double precision within what float32 arithmetic allows ({@link Exact}). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransformerBackendContract {
    private final Arena arena = Arena.ofShared();
    private TransformerBackend backend;

    /** The backend under test, or an assumption that fails with the reason. */
    abstract TransformerBackend open();

    @BeforeAll
    void openBackend() {
        backend = open();
    }

    @AfterAll
    void closeBackend() {
        if (backend != null) {
            backend.close();
        }
        arena.close();
    }

    private Weights weights(Packed w) {
        return backend.weights(w.format(), w.outputs(), w.inputs(), w.segment(arena));
    }

    private Laid lay(double[][] values, Laid.Place place) {
        return new Laid(backend, values, place);
    }

    private Laid lay(double[]... values) {
        return lay(values, Laid.Place.WHOLE);
    }

    private Linear linear(Packed w, double[] bias) {
        return new Linear(weights(w), bias == null ? Optional.empty() : Optional.of(lay(bias).rows()));
    }

    private double[][] linear(Linear by, Laid from, Laid.Place place) {
        Laid to = Laid.zeros(backend, from.rows().count(), by.weights().outputs(), place);
        backend.linear(by, from.rows(), to.rows());
        return to.read();
    }

    private static Laid.Place place(int seed) {
        return Laid.Place.values()[Math.floorMod(seed, 4)];
    }

    private static void same(double[][] expected, double[][] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], "row " + i);
        }
    }

    @Test
    void itSaysWhatItIs() {
        assertFalse(backend.capability().backend().isBlank() || backend.capability().device().isBlank());
    }

    @Test
    void rowsBeginAsZeroAndGiveBackWhatWasWritten() {
        try (Rows rows = backend.rows(5, 7)) {
            float[] read = new float[36];
            Arrays.fill(read, 3);
            rows.read(read);
            assertArrayEquals(new float[35], Arrays.copyOf(read, 35));
            assertEquals(3, read[35], "only the rows' own numbers are written");
            float[] values = new float[35];
            for (int i = 0; i < 35; i++) {
                values[i] = i;
            }
            rows.write(values);
            values[0] = 99;
            rows.read(read);
            assertEquals(0, read[0], "what was written may change afterwards");
            assertEquals(34, read[34]);
        }
    }

    @Test
    void viewsShareTheirMemory() {
        Laid all = lay(new double[][] {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}}, Laid.Place.WHOLE);
        Rows middle = all.rows().slice(1, 2).columns(1, 2);
        assertEquals(2, middle.count());
        assertEquals(2, middle.width());
        float[] read = new float[4];
        middle.read(read);
        assertArrayEquals(new float[] {5, 6, 9, 10}, read);
        middle.slice(1, 1).columns(1, 1).write(new float[] {-1});
        Rows pairs = all.rows().slice(1, 2).reshaped(2);
        assertEquals(4, pairs.count());
        pairs.slice(3, 1).write(new float[] {20, 21});
        middle.close();
        same(new double[][] {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 20, 21}}, all.read());
        all.rows().reshaped(12).columns(10, 1).write(new float[] {30});
        same(new double[][] {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 30, 21}}, all.read());
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void theIdentityGivesBackTheRowsAndOneHotRowsPickColumns(WeightFormat format) {
        double[][] x = Laid.random(3, 70, new Random(1));
        same(x, linear(linear(Packed.identity(format, 70), null), lay(x), Laid.Place.WHOLE));
        double[][] w = new double[9][133];
        for (int o = 0; o < 9; o++) {
            for (int i = 0; i < 133; i++) {
                w[o][i] = (o * 31 + i * 17) % 15 - 7;
            }
        }
        Linear by = linear(Packed.whole(format, w), null);
        double[][] hot = new double[133][133];
        double[][] transposed = new double[133][9];
        for (int i = 0; i < 133; i++) {
            hot[i][i] = 1;
            for (int o = 0; o < 9; o++) {
                transposed[i][o] = w[o][i];
            }
        }
        same(transposed, linear(by, lay(hot), Laid.Place.WHOLE));
        for (int i : new int[] {0, 1, 31, 32, 64, 100, 132}) {
            same(new double[][] {transposed[i]}, linear(by, lay(hot[i]), Laid.Place.WHOLE));
        }
    }

    /** One row, a few and many; widths that no vector divides; a whole tile and one more. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 5, 3", "1, 33, 20", "2, 7, 44", "1, 64, 64", "3, 17, 80", "1, 96, 72", "5, 31, 96", "1, 13, 3420", "9, 29, 130", "31, 37, 101", "67, 130, 257",
            "130, 96, 320", "1, 1031, 128", "4, 3, 2051", "16, 16, 16", "129, 9, 3420"})
    void linearIsWithinFloatArithmetic(int rows, int outputs, int inputs) {
        Random random = new Random(rows * 31L + outputs * 7L + inputs);
        double[][] x = Laid.random(rows, inputs, random);
        double[][] before = Laid.random(rows, outputs, random);
        double[] bias = Laid.random(1, outputs, random)[0];
        for (WeightFormat format : WeightFormat.values()) {
            Packed w = Packed.random(format, outputs, inputs, random);
            int seed = format.ordinal() + rows;
            Exact plain = Exact.linear(w, null, x);
            plain.holds(linear(linear(w, null), lay(x, place(seed)), place(seed + 1)));
            Exact biased = Exact.linear(w, bias, x);
            biased.holds(linear(linear(w, bias), lay(x, place(seed + 1)), place(seed)));
            Laid to = lay(before, place(seed + 2));
            backend.linearAdd(linear(w, bias), lay(x, place(seed + 3)).rows(), to.rows());
            biased.plus(before).holds(to.read());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 31, 96", "3, 20, 44", "1, 64, 130", "37, 67, 80", "129, 40, 72"})
    void gatedIsWithinFloatArithmetic(int rows, int outputs, int inputs) {
        Random random = new Random(rows * 37L + outputs);
        double[][] x = Laid.random(rows, inputs, random);
        double[] g = Laid.random(1, outputs, random)[0];
        double[] u = Laid.random(1, outputs, random)[0];
        for (WeightFormat format : WeightFormat.values()) {
            Packed gate = Packed.random(format, outputs, inputs, random);
            Packed up = Packed.random(WeightFormat.values()[(format.ordinal() + 1) % 5], outputs, inputs, random);
            Laid to = Laid.zeros(backend, rows, outputs, place(format.ordinal()));
            backend.gated(linear(gate, g), linear(up, u), lay(x, place(format.ordinal() + 1)).rows(), to.rows());
            Exact.gated(Exact.linear(gate, g, x), Exact.linear(up, u, x)).holds(to.read());
            backend.gated(linear(gate, null), linear(gate, u), lay(x).rows(), to.rows());
            Exact.gated(Exact.linear(gate, null, x), Exact.linear(gate, u, x)).holds(to.read());
        }
    }

    @Test
    void theGateIsSilu() {
        Packed none = Packed.whole(WeightFormat.F32, new double[5][4]);
        double[] gates = {0, Math.log(3), -Math.log(3), 60, -200};
        Laid to = Laid.zeros(backend, 1, 5, Laid.Place.WHOLE);
        backend.gated(linear(none, gates), linear(none, new double[] {1, 2, 2, 2, 2}), lay(new double[4]).rows(), to.rows());
        double third = Math.log(3);
        double[] expected = {0, 2 * third * 0.75, -2 * third * 0.25, 120, 0};
        assertArrayEquals(expected, to.read()[0], 2e-6);
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void embeddingsAreRowsOfTheTable(WeightFormat format) {
        for (int width : new int[] {1, 20, 72, 131}) {
            Packed table = Packed.random(format, 11, width, new Random(width));
            int[] tokens = {10, 0, 3, 3, 7};
            Laid to = Laid.zeros(backend, 5, width, place(width));
            backend.embed(weights(table), backend.indices(tokens), to.rows());
            double[][] read = to.read();
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < width; j++) {
                    assertEquals((float) table.values()[tokens[i]][j], (float) read[i][j], "token " + tokens[i] + ", column " + j);
                }
            }
        }
    }

    @Test
    void theRootMeanSquareOfKnownRowsIsTakenOut() {
        Laid rows = lay(new double[][] {{3, 4, 0, 0}, {-2, -2, 5, 12}}, Laid.Place.WHOLE);
        backend.rmsNorm(rows.rows(), lay(new double[] {1, 10}).rows(), 0, rows.rows());
        double a = Math.sqrt(12.5);
        assertTrue(Double.isNaN(rows.read()[0][2]) || rows.read()[0][2] == 0, "0 / 0 stays in its own group");
        assertArrayEquals(new double[] {3 / a, 40 / a}, Arrays.copyOf(rows.read()[0], 2), 1e-5);
        double b = Math.sqrt(84.5);
        assertArrayEquals(new double[] {-1, -10, 5 / b, 120 / b}, rows.read()[1], 1e-5);
        Laid zero = lay(new double[3]);
        backend.rmsNorm(zero.rows(), lay(new double[] {1, 1, 1}).rows(), 1e-6f, zero.rows());
        assertArrayEquals(new double[3], zero.read()[0]);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 20, 20", "2, 44, 44", "5, 96, 16", "7, 72, 18", "1, 2048, 2048", "4, 3420, 3420", "3, 160, 80"})
    void rmsNormIsWithinFloatArithmetic(int rows, int width, int group) {
        Random random = new Random(width + group);
        double[][] x = Laid.random(rows, width, random);
        double[] weight = Laid.random(1, group, random)[0];
        Laid from = lay(x, place(rows));
        Laid to = Laid.zeros(backend, rows, width, place(rows + 1));
        backend.rmsNorm(from.rows(), lay(weight).rows(), 1e-6f, to.rows());
        Exact exact = Exact.rmsNorm(x, weight, 1e-6f);
        exact.holds(to.read());
        backend.rmsNorm(from.rows(), lay(weight).rows(), 1e-6f, from.rows());
        exact.holds(from.read());
    }

    @Test
    void meanAndSpreadOfKnownRowsAreTakenOut() {
        Laid rows = lay(new double[][] {{1, 3}, {-5, 15}, {7, 7}}, Laid.Place.WHOLE);
        backend.layerNorm(rows.rows(), lay(new double[] {1, 2}).rows(), lay(new double[] {0, 10}).rows(), 1e-12f, rows.rows());
        double[][] expected = {{-1, 12}, {-1, 12}, {0, 10}};
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(expected[i], rows.read()[i], 1e-5);
        }
    }

    /** Far from zero a variance formed as mean of squares less square of mean would be lost. */
    @ParameterizedTest
    @CsvSource({"1, 2, 0", "3, 20, 0", "2, 131, 300", "5, 96, -40", "1, 1152, 1000", "4, 4608, 3"})
    void layerNormIsWithinFloatArithmetic(int rows, int width, double offset) {
        Random random = new Random(width);
        double[][] x = Laid.random(rows, width, random);
        for (double[] row : x) {
            for (int j = 0; j < width; j++) {
                row[j] = (float) (row[j] + offset);
            }
        }
        double[] weight = Laid.random(1, width, random)[0];
        double[] bias = Laid.random(1, width, random)[0];
        Laid from = lay(x, place(rows));
        Laid to = Laid.zeros(backend, rows, width, place(rows + 1));
        backend.layerNorm(from.rows(), lay(weight).rows(), lay(bias).rows(), 1e-6f, to.rows());
        Exact exact = Exact.layerNorm(x, weight, bias, 1e-6f);
        exact.holds(to.read());
        backend.layerNorm(from.rows(), lay(weight).rows(), lay(bias).rows(), 1e-6f, from.rows());
        exact.holds(from.read());
    }

    @Test
    void aQuarterTurnSwapsTheHalves() {
        Laid rows = lay(new double[][] {{1, 2, 3, 4, 5, 6, 7, 8}, {1, 2, 3, 4, 5, 6, 7, 8}}, Laid.Place.WHOLE);
        backend.rotate(rows.rows(), 4, lay(new double[] {0, 1}, new double[] {1, 1}).rows(), lay(new double[] {1, 0}, new double[] {0, 0}).rows());
        same(new double[][] {{-3, 2, 1, 4, -7, 6, 5, 8}, {1, 2, 3, 4, 5, 6, 7, 8}}, rows.read());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 4, 16", "5, 3, 18", "2, 2, 32", "7, 5, 80", "1, 16, 128", "33, 3, 72", "2, 3, 6"})
    void rotationKeepsLengthsAndIsWithinFloatArithmetic(int rows, int heads, int headWidth) {
        Random random = new Random(headWidth);
        double[][] x = Laid.random(rows, heads * headWidth, random);
        double[][] cos = new double[rows][headWidth / 2];
        double[][] sin = new double[rows][headWidth / 2];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < headWidth / 2; j++) {
                double angle = random.nextDouble() * 7;
                cos[i][j] = (float) Math.cos(angle);
                sin[i][j] = (float) Math.sin(angle);
            }
        }
        Laid laid = lay(x, place(rows));
        backend.rotate(laid.rows(), headWidth, lay(cos, place(rows + 1)).rows(), lay(sin).rows());
        double[][] turned = laid.read();
        Exact.rotate(x, headWidth, cos, sin).holds(turned);
        for (int i = 0; i < rows; i++) {
            double before = Arrays.stream(x[i]).map(v -> v * v).sum();
            assertEquals(before, Arrays.stream(turned[i]).map(v -> v * v).sum(), 1e-6 * before);
        }
    }

    private double[][] attend(HeadShape shape, Rows q, Rows k, Rows v, int[] shared, int[] from, int[] to, Laid.Place place) {
        Laid out = Laid.zeros(backend, q.count(), q.width(), place);
        try (Spans spans = backend.spans(shared, from, to)) {
            assertEquals(q.count(), spans.count());
            backend.attention(shape, q, k, v, spans, out.rows());
        }
        return out.read();
    }

    @Test
    void equalScoresYieldTheMeanAndOneKeyItsValue() {
        HeadShape shape = new HeadShape(2, 1, 4);
        double[][] v = new double[300][4];
        for (int j = 0; j < 300; j++) {
            v[j] = new double[] {j, 1, -j, j % 2};
        }
        Rows q = lay(Laid.random(3, 8, new Random(2)), Laid.Place.WHOLE).rows();
        double[][] got = attend(shape, q, lay(new double[300][4], Laid.Place.WHOLE).rows(), lay(v, Laid.Place.WHOLE).rows(),
                new int[] {0, 0, 10}, new int[] {0, 17, 290}, new int[] {300, 18, 300}, Laid.Place.WHOLE);
        assertArrayEquals(new double[] {149.5, 1, -149.5, 0.5, 149.5, 1, -149.5, 0.5}, got[0], 1e-3);
        assertArrayEquals(new double[] {17, 1, -17, 1, 17, 1, -17, 1}, got[1], 1e-5);
        assertArrayEquals(new double[] {149.5, 1, -149.5, 0.5, 149.5, 1, -149.5, 0.5}, got[2], 1e-3);
    }

    /** Scores of some thousands: their exponentials are beyond float32, their ratios are not. */
    @Test
    void theLargestScoreWinsHoweverLargeOrSmall() {
        HeadShape shape = new HeadShape(1, 1, 2);
        double[][] k = new double[200][2];
        double[][] v = new double[200][2];
        for (int j = 0; j < 200; j++) {
            k[j][0] = j * 100;
            v[j][0] = j;
            v[j][1] = 1;
        }
        Rows keys = lay(k, Laid.Place.WHOLE).rows();
        Rows values = lay(v, Laid.Place.WHOLE).rows();
        double[][] got = attend(shape, lay(new double[] {1, 0}, new double[] {-1, 0}, new double[] {1, 0}).rows(), keys, values,
                new int[] {0, 0, 5}, new int[] {0, 3, 100}, new int[] {200, 200, 103}, Laid.Place.WHOLE);
        same(new double[][] {{199, 1}, {3, 1}, {102, 1}}, got);
    }

    /** rows, keys, heads, key heads, width; stretches of every kind: causal, windows, a shared beginning, all. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 2", "1, 37, 4, 2, 16", "1, 1100, 4, 2, 32", "3, 300, 6, 2, 80", "7, 20, 4, 4, 18", "20, 44, 4, 2, 72", "64, 64, 2, 1, 128", "67, 131, 4, 2, 80",
            "130, 300, 4, 1, 32", "2, 700, 8, 1, 6"})
    void attentionIsWithinFloatArithmetic(int rows, int keys, int heads, int keyHeads, int width) {
        HeadShape shape = new HeadShape(heads, keyHeads, width);
        Random random = new Random(rows * 100L + keys);
        double[][] q = Laid.random(rows, shape.queryWidth(), random);
        double[][] k = Laid.random(keys, shape.keyWidth(), random);
        double[][] v = Laid.random(keys, shape.keyWidth(), random);
        Laid ql = lay(q, place(rows));
        Laid kl = lay(k, place(rows + 1));
        Laid vl = lay(v, place(rows + 2));
        for (int kind = 0; kind < 4; kind++) {
            int[] shared = new int[rows];
            int[] from = new int[rows];
            int[] to = new int[rows];
            for (int i = 0; i < rows; i++) {
                to[i] = Math.max(1, keys - rows + i + 1);
                switch (kind) {
                    case 0 -> { }
                    case 1 -> {
                        from[i] = i * 8 / rows * keys / 8;
                        to[i] = Math.max(from[i] + 1, (i * 8 / rows + 1) * keys / 8);
                    }
                    case 2 -> {
                        shared[i] = keys / 3;
                        from[i] = random.nextInt(keys / 3, keys);
                        to[i] = random.nextInt(from[i], keys) + 1;
                    }
                    default -> to[i] = keys;
                }
            }
            Exact.attention(shape, q, k, v, shared, from, to).holds(attend(shape, ql.rows(), kl.rows(), vl.rows(), shared, from, to, place(kind)));
        }
    }

    /** Backends keep what they compute in; a few rows and many, widths that are no whole vectors. */
    @ParameterizedTest
    @CsvSource({"1, 6", "1, 18", "9, 18", "9, 6"})
    void keysThatAreNoNumbersSpoilNoLaterCall(int rows, int width) {
        HeadShape shape = new HeadShape(2, 1, width);
        double[][] none = new double[70][width];
        Arrays.stream(none).forEach(row -> Arrays.fill(row, Double.NaN));
        int[] zero = new int[rows];
        int[] all = new int[rows];
        Arrays.fill(all, 70);
        double[][] q = Laid.random(rows, 2 * width, new Random(3));
        Rows queries = lay(q, Laid.Place.WHOLE).rows();
        assertTrue(Double.isNaN(attend(shape, queries, lay(none).rows(), lay(none).rows(), zero, zero, all, Laid.Place.WHOLE)[0][0]));
        double[][] k = Laid.random(37, width, new Random(4));
        double[][] v = Laid.random(37, width, new Random(5));
        Arrays.fill(all, 37);
        Exact.attention(shape, q, k, v, zero, zero, all).holds(attend(shape, queries, lay(k).rows(), lay(v).rows(), zero, zero, all, Laid.Place.WHOLE));
    }

    /** As a vision tower calls it: queries, keys and values are columns of one product. */
    @Test
    void queriesKeysAndValuesMayBeColumnsOfTheSameRows() {
        HeadShape shape = new HeadShape(3, 3, 18);
        double[][] all = Laid.random(25, 162, new Random(5));
        double[][] q = new double[25][];
        double[][] k = new double[25][];
        double[][] v = new double[25][];
        int[] to = new int[25];
        for (int i = 0; i < 25; i++) {
            q[i] = Arrays.copyOfRange(all[i], 0, 54);
            k[i] = Arrays.copyOfRange(all[i], 54, 108);
            v[i] = Arrays.copyOfRange(all[i], 108, 162);
            to[i] = 25;
        }
        Rows rows = lay(all, Laid.Place.BOTH).rows();
        double[][] got = attend(shape, rows.columns(0, 54), rows.columns(54, 54), rows.columns(108, 54), new int[25], new int[25], to, Laid.Place.SOME_COLUMNS);
        Exact.attention(shape, q, k, v, new int[25], new int[25], to).holds(got);
    }

    @ParameterizedTest
    @EnumSource(Gelu.class)
    void geluAtKnownPlacesAndInBetween(Gelu kind) {
        double[] known = {0, 1, -1, 3, -3, 60, -60, 1e20, -1e20};
        double[][] expected = {{0, 0.8413447, -0.1586553, 2.9959503, -0.0040497, 60, 0, 1e20, 0}, {0, 0.8411920, -0.1588080, 2.9963627, -0.0036374, 60, 0, 1e20, 0}};
        Laid laid = lay(known);
        backend.gelu(kind, laid.rows());
        for (int j = 0; j < known.length; j++) {
            assertEquals(expected[kind.ordinal()][j], laid.read()[0][j], 1e-6 * Math.max(1, known[j]), "gelu of " + known[j]);
        }
        double[][] x = new double[17][131];
        for (int i = 0; i < 17 * 131; i++) {
            x[i / 131][i % 131] = (float) ((i - 1113) * 0.0101);
        }
        for (Laid.Place place : Laid.Place.values()) {
            Laid many = lay(x, place);
            backend.gelu(kind, many.rows());
            Exact.gelu(kind, x).holds(many.read());
        }
    }

    @Test
    void rowsAreAddedCopiedGatheredAndScattered() {
        for (int width : new int[] {1, 7, 96, 131}) {
            double[][] a = Laid.random(6, width, new Random(width));
            double[][] b = Laid.random(6, width, new Random(width + 1));
            Laid from = lay(a, place(width));
            Laid to = lay(b, place(width + 1));
            backend.add(from.rows(), to.rows());
            double[][] sum = new double[6][width];
            for (int i = 0; i < 6 * width; i++) {
                sum[i / width][i % width] = (float) (a[i / width][i % width] + b[i / width][i % width]);
            }
            same(sum, to.read());
            backend.copy(from.rows().slice(1, 2), to.rows().slice(4, 2));
            same(new double[][] {sum[0], sum[1], sum[2], sum[3], a[1], a[2]}, to.read());
            backend.gather(from.rows(), backend.indices(5, 5, 0, 3, 1, 2), to.rows());
            same(new double[][] {a[5], a[5], a[0], a[3], a[1], a[2]}, to.read());
            Laid into = lay(b, place(width + 2));
            backend.scatter(from.rows().slice(0, 3), backend.indices(4, 0, 2), into.rows());
            same(new double[][] {a[1], b[1], a[2], b[3], a[0], b[5]}, into.read());
            backend.scatterAdd(from.rows().slice(0, 2), backend.indices(5, 3), into.rows());
            double[][] read = into.read();
            for (int j = 0; j < width; j++) {
                assertEquals((float) (b[5][j] + a[0][j]), (float) read[5][j]);
                assertEquals((float) (b[3][j] + a[1][j]), (float) read[3][j]);
            }
            same(new double[][] {a[1], b[1], a[2]}, new double[][] {read[0], read[1], read[2]});
        }
    }

    /** Each call sees what the calls before it did, without a read in between. */
    @Test
    void callsTakeEffectInTheirOrder() {
        Linear twice = linear(Packed.whole(WeightFormat.BF16, new double[][] {{2, 0}, {0, 2}}), null);
        Rows x = lay(new double[] {1, 3}).rows();
        Rows y = lay(new double[] {0, 0}).rows();
        for (int i = 0; i < 5; i++) {
            backend.linear(twice, x, y);
            x.write(new float[] {-1, -1});
            backend.add(y, x);
        }
        float[] read = new float[2];
        x.read(read);
        assertArrayEquals(new float[] {1, 65}, read);
    }

    @Test
    void theSameCallsYieldTheSameBits() {
        Random random = new Random(8);
        Packed w = Packed.random(WeightFormat.BF16, 67, 320, random);
        HeadShape shape = new HeadShape(4, 2, 80);
        double[][] k = Laid.random(900, 160, random);
        for (int rows : new int[] {1, 40}) {
            double[][] x = Laid.random(rows, 320, random);
            int[] to = new int[rows];
            Arrays.fill(to, 900);
            double[][] product = linear(linear(w, null), lay(x), Laid.Place.WHOLE);
            double[][] attended = attend(shape, lay(x).rows(), lay(k).rows(), lay(k).rows(), new int[rows], new int[rows], to, Laid.Place.WHOLE);
            for (int again = 0; again < 3; again++) {
                same(product, linear(linear(w, null), lay(x), Laid.Place.WHOLE));
                same(attended, attend(shape, lay(x).rows(), lay(k).rows(), lay(k).rows(), new int[rows], new int[rows], to, Laid.Place.WHOLE));
            }
        }
    }

    @Test
    void weightsMayLieInAFileThatIsOnlyRead(@TempDir Path folder) throws IOException {
        Packed w = Packed.random(WeightFormat.BF16, 20, 44, new Random(4));
        Path file = Files.write(folder.resolve("weights"), w.bytes());
        double[][] x = Laid.random(3, 44, new Random(6));
        try (Arena mapping = Arena.ofShared(); FileChannel channel = FileChannel.open(file); TransformerBackend own = open()) {
            MemorySegment data = channel.map(FileChannel.MapMode.READ_ONLY, 0, w.bytes().length, mapping);
            Laid to = Laid.zeros(own, 3, 20, Laid.Place.WHOLE);
            own.linear(Linear.of(own.weights(WeightFormat.BF16, 20, 44, data)), new Laid(own, x, Laid.Place.WHOLE).rows(), to.rows());
            Exact.linear(w, null, x).holds(to.read());
        }
    }

    private void refused(Runnable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertFalse(message.contains("\n"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + message + "' does not say " + part);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothShapes() {
        Rows a = backend.rows(2, 6);
        Rows b = backend.rows(3, 4);
        Linear w = linear(Packed.identity(WeightFormat.F32, 6), null);
        refused(() -> backend.weights(WeightFormat.BF16, 3, 5, arena.allocate(29)), "3 x 5", "30", "29");
        refused(() -> backend.weights(WeightFormat.BF16, 0, 5, arena.allocate(0)), "0 x 5");
        refused(() -> backend.rows(0, 4), "0 x 4");
        refused(() -> a.slice(1, 2), "2 x 6");
        refused(() -> a.columns(4, 3), "2 x 6");
        refused(() -> a.reshaped(5), "2 x 6", "5");
        refused(() -> a.columns(0, 4).reshaped(2), "2 x 4", "2");
        refused(() -> a.write(new float[11]), "2 x 6", "11");
        refused(() -> a.read(new float[11]), "2 x 6", "11");
        refused(() -> backend.linear(w, b, a), "6 x 6", "3 x 4", "2 x 6");
        refused(() -> backend.linearAdd(w, a, b), "6 x 6", "3 x 4", "2 x 6");
        refused(() -> backend.gated(w, linear(Packed.identity(WeightFormat.F32, 4), null), a, a), "6 x 6", "4 x 4");
        refused(() -> backend.gated(w, w, a, b), "6 x 6", "2 x 6", "3 x 4");
        refused(() -> new Linear(w.weights(), Optional.of(b)), "3 x 4", "6");
        refused(() -> backend.rmsNorm(a, backend.rows(1, 4), 1, a), "1 x 4", "2 x 6");
        refused(() -> backend.rmsNorm(a, backend.rows(1, 6), 1, b), "2 x 6", "3 x 4");
        refused(() -> backend.layerNorm(a, backend.rows(1, 3), backend.rows(1, 3), 1, a), "1 x 3", "2 x 6");
        refused(() -> backend.rotate(a, 4, backend.rows(2, 2), backend.rows(2, 2)), "2 x 6", "2 x 2");
        refused(() -> backend.rotate(a, 6, backend.rows(3, 3), backend.rows(3, 3)), "2 x 6", "3 x 3");
        refused(() -> backend.add(a, b), "2 x 6", "3 x 4");
        refused(() -> backend.copy(a, b), "2 x 6", "3 x 4");
        refused(() -> backend.gather(a, backend.indices(0, 1), b), "2 x 6", "3 x 4");
        refused(() -> backend.gather(b, backend.indices(3), backend.rows(1, 4)), "3 x 4", "3");
        refused(() -> backend.scatter(backend.rows(1, 4), backend.indices(0, 1), b), "1 x 4", "3 x 4");
        refused(() -> backend.scatterAdd(backend.rows(1, 4), backend.indices(3), b), "3 x 4", "3");
        refused(() -> backend.embed(w.weights(), backend.indices(6, 0), a), "6 x 6");
        refused(() -> backend.embed(w.weights(), backend.indices(0), a), "6 x 6", "2 x 6");
        refused(() -> backend.indices(0, -2), "-2");
        refused(() -> backend.spans(new int[] {1}, new int[] {0}, new int[] {2}), "0 <= shared <= from < to");
        refused(() -> backend.spans(new int[] {0}, new int[] {2}, new int[] {2}), "0 <= shared <= from < to");
    }

    @Test
    void attentionThatDoesNotFitIsRefused() {
        HeadShape shape = new HeadShape(2, 1, 4);
        Rows q = backend.rows(2, 8);
        Rows k = backend.rows(3, 4);
        Spans two = backend.spans(new int[2], new int[2], new int[] {1, 3});
        Spans far = backend.spans(new int[2], new int[2], new int[] {1, 4});
        assertEquals(4, far.reach());
        refused(() -> backend.attention(shape, k, k, k, two, k), "3 x 4");
        refused(() -> backend.attention(shape, q, q, q, two, q), "2 x 8");
        refused(() -> backend.attention(shape, q, k, backend.rows(2, 4), two, q), "3 x 4", "2 x 4");
        refused(() -> backend.attention(shape, q, k, k, far, backend.rows(2, 8)), "2 x 8", "3 x 4");
        refused(() -> backend.attention(shape, backend.rows(1, 8), k, k, two, backend.rows(1, 8)), "1 x 8", "2");
    }

    /** What was not closed by hand is freed with the backend, and closing twice is harmless. */
    @Test
    void rowsMayBeClosedBeforeOrWithTheirBackend() {
        TransformerBackend own = open();
        Rows first = own.rows(4, 4);
        Rows second = own.rows(4, 4);
        first.slice(0, 1).close();
        first.write(new float[16]);
        first.close();
        first.close();
        second.write(new float[16]);
        own.close();
    }
}
