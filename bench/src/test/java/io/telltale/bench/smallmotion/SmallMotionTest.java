package io.telltale.bench.smallmotion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.PlantedClip.Codec;
import io.telltale.bench.planted.PlantedClip.Coding;
import io.telltale.bench.smallmotion.Displacement.Bumps;
import io.telltale.bench.smallmotion.Displacement.Shifted;
import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallMotionTest {
    private static final Surface TEXTURE = Surface.texture("texture", 3, 24, 35);
    private static final Motion CORNERS = new Motion.Unit(Motion.Pattern.CORNERS_UP, 0.2);

    private static Case of(double shift, Light light, Optional<Coding> coding) {
        return new Case(TEXTURE, CORNERS, 1, shift, 1, light, coding, 5);
    }

    @Test
    void theTruthHasFullMarks() {
        Case c = of(0, Light.STEADY, Optional.empty());
        int n = TEXTURE.side();
        Result r = Result.of(c, c.displacement().sampled(n, n), Flow.zero(n, n), 1);
        r.shares().forEach(share -> assertEquals(1, share, 1e-5));
        assertEquals(1, r.strain(), 1e-6);
        assertEquals(0, r.error(), 1e-6);
        assertEquals(0, r.bias(), 1e-6);
        assertEquals(0, r.background(), 0);
        assertTrue(r.strainBlurred() > 0.9 && r.strainBlurred() < 1, "a blur costs something: " + r.strainBlurred());
    }

    @Test
    void halfTheTruthIsHalfTheShareWithTheSameStrain() {
        Case c = of(0, Light.STEADY, Optional.empty());
        int n = TEXTURE.side();
        Flow half = c.displacement().sampled(n, n);
        for (int i = 0; i < n * n; i++) {
            half.u().samples()[i] /= 2;
            half.v().samples()[i] /= 2;
        }
        Result r = Result.of(c, half, half, 1);
        r.shares().forEach(share -> assertEquals(0.5, share, 1e-5));
        assertEquals(1, r.strain(), 1e-6);
        assertTrue(r.bias() < -0.2 && r.bias() > -0.5, "between half of the half peak and half of the peak: " + r.bias());
        assertTrue(r.background() > 0.05, "moving where nothing was planted: " + r.background());
    }

    @Test
    void zeroFlowFindsNothing() {
        Case c = of(0, Light.STEADY, Optional.empty());
        Flow zero = Flow.zero(TEXTURE.side(), TEXTURE.side());
        Result r = Result.of(c, zero, zero, 1);
        assertEquals(Set.of(0.0), new HashSet<>(r.shares().stream().map(s -> s + 0.0).toList()));
        assertEquals(0, r.strain(), 0);
        assertTrue(r.error() > 0.2);
    }

    @Test
    void aRigidShiftIsNotAskedFor() {
        Case c = of(0.3, Light.STEADY, Optional.empty());
        int n = TEXTURE.side();
        Flow field = c.displacement().sampled(n, n);
        Result r = Result.of(c, field, c.rigid().sampled(n, n), 1);
        r.shares().forEach(share -> assertEquals(1, share, 0.02));
        assertEquals(0, r.background(), 1e-6);
    }

    @Test
    void aShiftByAPixelIsThePictureAPixelFurtherOn() {
        Plane still = Camera.still(TEXTURE);
        Plane moved = Camera.moved(TEXTURE, new Shifted(new Bumps(List.of()), 1, 0));
        Plane same = Camera.moved(TEXTURE, new Bumps(List.of()));
        double most = 0;
        for (int y = 0; y < TEXTURE.side(); y++) {
            for (int x = 1; x < TEXTURE.side(); x++) {
                assertEquals(still.get(x - 1, y), moved.get(x, y), 1e-3, x + ", " + y);
                assertEquals(still.get(x, y), same.get(x, y), 1e-3, x + ", " + y);
                most = Math.max(most, Math.abs(moved.get(x, y) - same.get(x, y)));
            }
        }
        assertTrue(most > 3, "the texture has something to show: " + most);
    }

    @Test
    void theSamePairBitForBit() throws IOException {
        Case c = of(0.3, new Light(0.02, 0.02), Optional.empty());
        SmallMotion.Pair a = new SmallMotion().pair(c);
        SmallMotion.Pair b = new SmallMotion().pair(c);
        assertEquals(a, b);
        assertTrue(!a.from().equals(a.quiet()) && !a.to().equals(a.quiet()));
    }

    @Test
    void contrastIsWhatWasAskedFor() {
        float[] s = Camera.still(TEXTURE).samples();
        double mean = 0;
        double square = 0;
        for (float v : s) {
            mean += v / s.length;
            square += (double) v * v / s.length;
        }
        assertEquals(24, Math.sqrt(square - mean * mean), 2);
    }

    @Test
    void whatIsCodedWithoutLossComesBack() throws IOException {
        Case c = new Case(TEXTURE, CORNERS, 1, 0, 0, Light.STEADY, Optional.of(new Coding(Codec.LOSSLESS, 1)), 5);
        SmallMotion.Pair coded = new SmallMotion().pair(c);
        SmallMotion.Pair plain = new SmallMotion().pair(new Case(TEXTURE, CORNERS, 1, 0, 0, Light.STEADY, Optional.empty(), 5));
        for (int i = 0; i < plain.to().samples().length; i++) {
            assertEquals(plain.to().samples()[i], coded.to().samples()[i], 1, "a level is lost between full and limited range");
        }
        Case lossy = new Case(TEXTURE, CORNERS, 1, 0, 1, Light.STEADY, Optional.of(new Coding(Codec.MJPEG, 0.5)), 5);
        assertTrue(!new SmallMotion().pair(lossy).to().equals(plain.to()));
    }

    /** The run calls every estimator once for every pair and once for its quiet one, and the slow one less often. */
    @Test
    void everyoneTakesPart() throws IOException {
        int[] calls = new int[2];
        List<SmallMotion.Line> lines = new SmallMotion().run(Suite.of(List.of(new Condition("t", "r", "c", List.of(of(0, Light.STEADY, Optional.empty()),
                of(0.3, Light.STEADY, Optional.empty()), of(0, new Light(0.02, 0), Optional.empty()))))),
                List.of(new Contestant("all", counting(calls, 0), 1), new Contestant("some", counting(calls, 1), 3)), done -> { });
        assertArrayEquals(new int[] {3 + 2 * 3, 3 + 2}, calls);
        assertEquals(List.of("all", "some"), lines.stream().map(SmallMotion.Line::estimator).toList());
        assertEquals(3, lines.getFirst().score().pairs());
        assertEquals(1, lines.getLast().score().pairs());
        assertEquals(5, SmallMotionTable.markdown(lines).stream().filter(l -> !l.isEmpty()).count());
        assertEquals(3, SmallMotionTable.records(lines).size());
    }

    private static DenseFlow counting(int[] calls, int at) {
        return new DenseFlow() {
            @Override
            public Capability capability() {
                return Capability.scalar();
            }

            @Override
            public Flow flow(Plane from, Plane to) {
                calls[at]++;
                return Flow.zero(from.width(), from.height());
            }
        };
    }
}
