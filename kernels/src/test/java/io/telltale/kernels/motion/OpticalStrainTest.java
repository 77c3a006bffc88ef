package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Strain in closed form and its statistics, on every backend and by every derivative. */
final class OpticalStrainTest {
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Contract {
        private static final List<StrainDerivative> ALL = List.of(StrainDerivative.forward(), StrainDerivative.central(), StrainDerivative.gaussian(1.5));
        private final List<StrainBackend> backends = new ArrayList<>();

        abstract StrainBackend open(StrainDerivative derivative);

        @BeforeAll
        void openAll() {
            ALL.forEach(d -> backends.add(open(d)));
        }

        @AfterAll
        void closeAll() {
            backends.forEach(StrainBackend::close);
            backends.forEach(StrainBackend::close);
        }

        /** u = a x + b y, v = c x + d y; up to the edge, and where the filter is longer than the field. */
        @ParameterizedTest
        @CsvSource({"0.03,0,0,0, 31,23", "0,0.04,0,0, 17,40", "0,-0.05,0.05,0, 33,20", "0.02,0.01,-0.03,-0.04, 9,5", "0.02,0,0,0.02, 2,3", "0.02,0.01,0,0, 64,1"})
        void anAffineFieldHasOneStrain(double a, double b, double c, double d, int width, int height) {
            Flow flow = Motion.affine(3, a, b, -2, c, d).sampled(width, height);
            double across = height == 1 ? 0 : 1;
            double expected = Math.sqrt(a * a + across * d * d + 0.5 * Math.pow(across * b + c, 2));
            for (StrainBackend backend : backends) {
                for (float e : backend.strain(List.of(flow)).getFirst().samples()) {
                    assertEquals(expected, e, 3e-6);
                }
            }
        }

        /** One sd beside a bump's top only ∂u/∂x is there; a blur of σ makes of a bump of sd s one of √(s² + σ²), lower by s²/(s² + σ²). */
        @Test
        void aBumpKeepsTheShareThatTheScaleSays() {
            double s = 8;
            Flow flow = Motion.bump(40, 40, s, 1, 0).sampled(81, 81);
            double[] sigmas = {0, 0, 1.5};
            for (int i = 1; i < 3; i++) {
                double wide = s * s + sigmas[i] * sigmas[i];
                double expected = s * s / wide * s / wide * Math.exp(-0.5 * s * s / wide);
                assertEquals(expected, backends.get(i).strain(List.of(flow)).getFirst().get(48, 40), 0.006 * expected, ALL.get(i).name());
            }
        }

        @Test
        void theCentralDerivativeIsThatOfOpticalStrain() {
            Flow flow = noise(37, 21, 1);
            same(OpticalStrain.magnitude(flow), backends.get(1).strain(List.of(flow)).getFirst(), 2e-6);
        }

        @ParameterizedTest
        @CsvSource({"1,1", "1,9", "9,1", "2,2", "16,5", "47,31", "64,17", "130,3"})
        void everyBackendSaysWhatTheScalarCodeSays(int width, int height) {
            List<Flow> fields = List.of(noise(width, height, 1), noise(width, height, 2), noise(width, height, 3));
            for (int i = 0; i < ALL.size(); i++) {
                List<Plane> expected = OpticalStrain.scalar(ALL.get(i)).strain(fields);
                List<Plane> actual = backends.get(i).strain(fields);
                for (int f = 0; f < 3; f++) {
                    same(expected.get(f), actual.get(f), 1e-5);
                }
            }
        }

        private static void same(Plane expected, Plane actual, double tolerance) {
            for (int i = 0; i < expected.samples().length; i++) {
                assertEquals(expected.samples()[i], actual.samples()[i], tolerance);
            }
        }

        /** u = 0.01 x: strain 0.01 everywhere; weights 1 and 3 in the halves of a rectangle. */
        @Test
        void statisticsOfAStretchAreKnown() {
            Flow flow = Motion.affine(0, 0.01, 0, 0, 0, 0).sampled(60, 30);
            Plane weights = new Plane(60, 30);
            for (int y = 5; y < 10; y++) {
                for (int x = 20; x < 40; x++) {
                    weights.set(x, y, x < 30 ? 1 : 3);
                }
            }
            double low = 0;
            double high = 0;
            for (int x = 20; x < 30; x++) {
                low += flow.u().get(x, 7) / 10;
                high += flow.u().get(x + 10, 7) / 10;
            }
            for (StrainBackend backend : backends) {
                RegionStatistics s = backend.statistics(List.of(flow, Flow.zero(60, 30)), new FieldRegions(List.of(weights)), 0.85);
                assertEquals(0.25 * low + 0.75 * high, s.meanU(0, 0), 1e-5);
                assertEquals(0, s.meanV(0, 0), 1e-5);
                assertEquals(s.meanU(0, 0), s.meanMotion(0, 0), 1e-5);
                assertEquals(flow.u().get(39, 7), s.greatestMotion(0, 0), 1e-6);
                // 0.25 in the lower half, 0.075 in each further column: 8 columns of the upper half make 0.85.
                assertEquals(flow.u().get(37, 7), s.quantileMotion(0, 0), 0.011);
                assertTrue(s.quantileMotion(0, 0) < s.greatestMotion(0, 0) - 0.005);
                assertEquals(0.01, s.meanStrain(0, 0), 1e-5);
                assertEquals(0.01, s.greatestStrain(0, 0), 1e-5);
                assertEquals(0, s.meanMotion(1, 0) + s.greatestStrain(1, 0) + s.quantileStrain(1, 0), 0f);
            }
        }

        @Test
        void statisticsAreThoseOfTheScalarCode() {
            int w = 61;
            int h = 47;
            List<Flow> fields = new ArrayList<>();
            for (int i = 0; i < 19; i++) {
                fields.add(noise(w, h, i));
            }
            Random random = new Random(2);
            List<Plane> weights = new ArrayList<>();
            for (int r = 0; r < 5; r++) {
                Plane p = new Plane(w, h);
                for (int i = 0; i < 3 + 40 * r; i++) {
                    p.set(random.nextInt(w), random.nextInt(h), random.nextFloat());
                }
                p.set(r, r, 1);
                weights.add(p);
            }
            FieldRegions regions = new FieldRegions(weights);
            for (int i = 0; i < ALL.size(); i++) {
                for (double q : new double[] {0.5, 0.8, 1}) {
                    RegionStatistics expected = OpticalStrain.scalar(ALL.get(i)).statistics(fields, regions, q);
                    RegionStatistics actual = backends.get(i).statistics(fields, regions, q);
                    for (int f = 0; f < fields.size(); f++) {
                        for (int r = 0; r < 5; r++) {
                            assertEquals(expected.meanU(f, r), actual.meanU(f, r), 1e-5);
                            assertEquals(expected.meanV(f, r), actual.meanV(f, r), 1e-5);
                            assertEquals(expected.meanMotion(f, r), actual.meanMotion(f, r), 1e-5);
                            assertEquals(expected.greatestMotion(f, r), actual.greatestMotion(f, r), 1e-5);
                            assertEquals(expected.meanStrain(f, r), actual.meanStrain(f, r), 1e-5);
                            assertEquals(expected.greatestStrain(f, r), actual.greatestStrain(f, r), 2e-5);
                            // A last bit may send the search the other way only where a step of the distribution lies at the quantile itself.
                            assertEquals(expected.quantileMotion(f, r), actual.quantileMotion(f, r), 0.002 * expected.greatestMotion(f, r));
                            assertEquals(expected.quantileStrain(f, r), actual.quantileStrain(f, r), 0.002 * expected.greatestStrain(f, r));
                        }
                    }
                }
            }
        }

        @Test
        void nonsenseIsRefused() {
            StrainBackend b = backends.getFirst();
            Plane some = new Plane(4, 4);
            some.set(1, 1, 1);
            FieldRegions regions = new FieldRegions(List.of(some));
            assertThrows(IllegalArgumentException.class, () -> b.strain(List.of()));
            assertThrows(IllegalArgumentException.class, () -> b.strain(List.of(Flow.zero(4, 4), Flow.zero(4, 5))));
            assertThrows(IllegalArgumentException.class, () -> b.statistics(List.of(Flow.zero(5, 4)), regions, 0.5));
            assertThrows(IllegalArgumentException.class, () -> b.statistics(List.of(Flow.zero(4, 4)), regions, 0));
            assertThrows(IllegalArgumentException.class, () -> new FieldRegions(List.of(new Plane(4, 4))));
            assertThrows(IllegalArgumentException.class, () -> StrainDerivative.gaussian(Double.NaN));
        }
    }

    private static Flow noise(int width, int height, int seed) {
        Random random = new Random(seed);
        Flow flow = Flow.zero(width, height);
        for (int i = 0; i < width * height; i++) {
            flow.u().samples()[i] = (float) random.nextGaussian();
            flow.v().samples()[i] = (float) random.nextGaussian();
        }
        return flow;
    }

    @Nested
    final class Scalar extends Contract {
        @Override
        StrainBackend open(StrainDerivative derivative) {
            return OpticalStrain.scalar(derivative);
        }
    }

    @Nested
    final class Lanes extends Contract {
        private final Workers workers = new Workers(2);

        @Override
        StrainBackend open(StrainDerivative derivative) {
            return OpticalStrain.lanes(derivative, workers);
        }

        @AfterAll
        void closeWorkers() {
            workers.close();
        }
    }

    /** Skipped, with the reason, where no device is; a failure there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
    @Nested
    final class OpenCl extends Contract {
        @Override
        StrainBackend open(StrainDerivative derivative) {
            ClDevices found = ClDevices.find();
            String why = "OpenCL IS NOT TESTED: " + found.whyNone().orElse("");
            if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
                assertTrue(found.whyNone().isEmpty(), why);
            }
            assumeTrue(found.whyNone().isEmpty(), why);
            return OpticalStrain.opencl(derivative, found.devices().getFirst());
        }
    }
}
