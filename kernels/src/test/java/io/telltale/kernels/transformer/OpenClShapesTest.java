package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.DeviceFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** What the contract cannot ask of one backend: that both shapes yield what the scalar code does, and what is OpenCL's own. */
final class OpenClShapesTest {
    private static final HeadShape HEADS = new HeadShape(4, 2, 80);
    private static final int WIDTH = 44;
    private static final int INNER = 132;

    private static Linear linear(TransformerBackend t, Arena arena, WeightFormat format, int outputs, int inputs, Random random, boolean biased) {
        Packed w = Packed.random(format, outputs, inputs, random);
        double[][] bias = Laid.random(1, outputs, random);
        return new Linear(t.weights(format, outputs, inputs, w.segment(arena)), biased ? Optional.of(new Laid(t, bias, Laid.Place.WHOLE).rows()) : Optional.empty());
    }

    /** One layer of a decoder, first many rows, then one more that sees them: keys and values go to a cache. */
    private static float[] layer(TransformerBackend t, WeightFormat format, int rows) {
        Random random = new Random(7);
        try (Arena arena = Arena.ofShared()) {
            Weights table = linear(t, arena, format, 50, WIDTH, random, false).weights();
            Linear qkv = linear(t, arena, format, HEADS.queryWidth() + 2 * HEADS.keyWidth(), WIDTH, random, true);
            Linear out = linear(t, arena, format, WIDTH, HEADS.queryWidth(), random, false);
            Linear gate = linear(t, arena, format, INNER, WIDTH, random, false);
            Linear up = linear(t, arena, format, INNER, WIDTH, random, true);
            Linear down = linear(t, arena, format, WIDTH, INNER, random, false);
            Rows norm = new Laid(t, Laid.random(1, WIDTH, random), Laid.Place.WHOLE).rows();
            Rows headNorm = new Laid(t, Laid.random(1, HEADS.headWidth(), random), Laid.Place.WHOLE).rows();
            Rows keys = t.rows(rows + 1, HEADS.keyWidth());
            Rows values = t.rows(rows + 1, HEADS.keyWidth());
            float[] result = new float[(rows + 1) * WIDTH];
            for (int done = 0; done <= rows; done += done == 0 ? rows : 1) {
                int n = done == 0 ? rows : 1;
                int[] tokens = random.ints(n, 0, 50).toArray();
                int[] to = new int[n];
                for (int i = 0; i < n; i++) {
                    to[i] = done + i + 1;
                }
                Rows x = t.rows(n, WIDTH);
                Rows normal = t.rows(n, WIDTH);
                Rows product = t.rows(n, HEADS.queryWidth() + 2 * HEADS.keyWidth());
                Rows attended = t.rows(n, HEADS.queryWidth());
                Rows inner = t.rows(n, INNER);
                Rows cos = new Laid(t, Laid.random(n, HEADS.headWidth() / 2, random), Laid.Place.WHOLE).rows();
                Rows sin = new Laid(t, Laid.random(n, HEADS.headWidth() / 2, random), Laid.Place.WHOLE).rows();
                t.embed(table, t.indices(tokens), x);
                t.rmsNorm(x, norm, 1e-6f, normal);
                t.linear(qkv, normal, product);
                Rows q = product.columns(0, HEADS.queryWidth());
                Rows k = product.columns(HEADS.queryWidth(), HEADS.keyWidth());
                t.rmsNorm(q, headNorm, 1e-6f, q);
                t.rmsNorm(k, headNorm, 1e-6f, k);
                t.rotate(q, HEADS.headWidth(), cos, sin);
                t.rotate(k, HEADS.headWidth(), cos, sin);
                t.copy(k, keys.slice(done, n));
                t.copy(product.columns(HEADS.queryWidth() + HEADS.keyWidth(), HEADS.keyWidth()), values.slice(done, n));
                t.attention(HEADS, q, keys, values, t.spans(new int[n], new int[n], to), attended);
                t.linearAdd(out, attended, x);
                t.layerNorm(x, norm, norm, 1e-6f, normal);
                t.gated(gate, up, normal, inner);
                t.gelu(Gelu.TANH, inner);
                t.linearAdd(down, inner, x);
                float[] read = new float[n * WIDTH];
                x.read(read);
                System.arraycopy(read, 0, result, done * WIDTH, n * WIDTH);
            }
            return result;
        }
    }

    /** 1e-3 of the largest number is what the whole model may differ by; one layer is held to a tenth of that. */
    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void aLayerYieldsTheSameOnEveryShape(WeightFormat format) {
        float[] scalar;
        try (TransformerBackend t = new ScalarTransformer()) {
            scalar = layer(t, format, 70);
        }
        float most = 0;
        for (float x : scalar) {
            most = Math.max(most, Math.abs(x));
        }
        assertTrue(most > 0.5f && most < 1e4f, "the layer computes something: " + most);
        for (OpenClShape shape : OpenClShape.values()) {
            try (TransformerBackend t = new OpenClTransformer(OpenClDevice.first(), shape)) {
                assertArrayEquals(scalar, layer(t, format, 70), 1e-4f * most, shape.toString());
            }
        }
    }

    /** More than the staging area holds, whole and as columns, with nothing read in between. */
    @Test
    void muchMayBeOnItsWay() {
        try (TransformerBackend t = new OpenClTransformer(OpenClDevice.first())) {
            int rows = 700;
            int width = 5000;
            float[] values = new float[rows * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 9973;
            }
            Rows all = t.rows(rows, width + 3);
            Rows some = all.columns(2, width);
            some.write(values);
            Rows sum = t.rows(rows, width);
            sum.write(values);
            t.add(some, sum);
            float[] read = new float[rows * width];
            sum.read(read);
            for (int i = 0; i < values.length; i++) {
                assertEquals(2 * values[i], read[i], "number " + i);
            }
            some.read(read);
            assertArrayEquals(values, read);
        }
    }

    @Test
    void whatTheDeviceCannotHoldIsOneLineThatSaysSo() {
        try (TransformerBackend t = new OpenClTransformer(OpenClDevice.first())) {
            String message = assertThrows(DeviceFailedException.class, () -> t.rows(Integer.MAX_VALUE, 1 << 14)).getMessage();
            assertTrue(message.contains("memory") && !message.contains("\n"), message);
            Rows still = t.rows(1, 2);
            float[] read = {1, 1};
            still.read(read);
            assertArrayEquals(new float[2], read, "the backend goes on");
        }
    }

    @Test
    void nothingMovesBetweenBackends() {
        try (TransformerBackend one = new OpenClTransformer(OpenClDevice.first()); TransformerBackend other = new OpenClTransformer(OpenClDevice.first());
             TransformerBackend scalar = new ScalarTransformer()) {
            Rows here = one.rows(2, 3);
            assertThrows(IllegalArgumentException.class, () -> one.add(other.rows(2, 3), here));
            assertThrows(IllegalArgumentException.class, () -> one.add(scalar.rows(2, 3), here));
            assertThrows(IllegalArgumentException.class, () -> one.gather(here, other.indices(0, 1), here));
            Indices closed = one.indices(0, 1);
            closed.close();
            assertThrows(IllegalArgumentException.class, () -> one.gather(here, closed, one.rows(2, 3)));
        }
    }

    /** The one row, few rows and many rows of an accelerator go different ways, and weights that it can load 16 bytes at once another. */
    @Test
    void theWaysOfAnAcceleratorAgree() {
        Random random = new Random(3);
        try (Arena arena = Arena.ofShared(); TransformerBackend t = new OpenClTransformer(OpenClDevice.first(), OpenClShape.GROUPS)) {
            Packed packed = Packed.random(WeightFormat.BF16, 37, 256, random);
            double[][] x = Laid.random(9, 256, random);
            Linear by = Linear.of(t.weights(WeightFormat.BF16, 37, 256, packed.segment(arena)));
            Exact exact = Exact.linear(packed, null, x);
            for (Laid.Place place : Laid.Place.values()) {
                Laid from = new Laid(t, x, place);
                Laid tiled = Laid.zeros(t, 9, 37, place);
                t.linear(by, from.rows(), tiled.rows());
                exact.holds(tiled.read());
                Laid teams = Laid.zeros(t, 9, 37, place);
                t.linear(by, from.rows().slice(0, 8), teams.rows().slice(0, 8));
                t.linear(by, from.rows().slice(8, 1), teams.rows().slice(8, 1));
                exact.holds(teams.read());
                assertFalse(Arrays.deepEquals(new double[9][37], teams.read()));
            }
        }
    }
}
