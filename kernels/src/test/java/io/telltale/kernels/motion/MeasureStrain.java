package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.Farneback;
import io.telltale.kernels.flow.FarnebackOptions;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Prints what strain and region statistics cost beside the flows that they follow, and which scale of the derivative agrees best with the true strain. A
 * program, not a test: {@code java -cp … io.telltale.kernels.motion.MeasureStrain cost|host|scale [threads]}, host without devices.
 */
final class MeasureStrain {
    private static final int SIDE = 256;
    private static final int BATCH = 16;
    private static final int REGIONS = 16;
    private static final int ROUNDS = 8;

    public static void main(String[] args) {
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        if (!args[0].equals("scale")) {
            cost(threads, args[0].equals("cost") ? ClDevices.find().devices() : List.of());
        } else {
            scale();
        }
    }

    private static void cost(int threads, List<ClDevice> devices) {
        Texture texture = Texture.of(1, 25);
        Random random = new Random(2);
        Plane reference = Scene.noisy(texture.picture(SIDE, SIDE), 1, random);
        List<Plane> frames = new ArrayList<>();
        Plane moved = texture.moved(SIDE, SIDE, Motion.bump(128, 128, 17, 0.7, 0.3));
        for (int i = 0; i < BATCH; i++) {
            frames.add(Scene.noisy(moved, 1, random));
        }
        FieldRegions regions = regions();
        Map<String, Runnable> work = new LinkedHashMap<>();
        Workers workers = new Workers(threads);
        DenseFlow opencv = Farneback.lanes(FarnebackOptions.OPENCV, workers);
        DenseFlow recipe = Farneback.lanes(FarnebackOptions.RECIPE, workers);
        MotionReference thinPlate = new SimdBackend(workers).prepare(reference, CellWeights.everywhere(SIDE / 8, SIDE / 8, new float[0][]), new ThinPlateOptions(8, 2000, 1, 0));
        List<Flow> fields = recipe.flows(reference, frames);
        work.put("Farneback OPENCV, lanes", () -> opencv.flows(reference, frames));
        work.put("Farneback RECIPE, lanes", () -> recipe.flows(reference, frames));
        work.put("thin plate 8 px, cells alone, lanes", () -> thinPlate.cellMotion(frames));
        work.put("thin plate 8 px, upsampled to pixels by Upsample", () -> thinPlate.cellMotion(frames).forEach(c -> Upsample.bicubic(c, 8)));
        for (StrainDerivative d : List.of(StrainDerivative.forward(), StrainDerivative.central(), StrainDerivative.gaussian(1.5), StrainDerivative.gaussian(3))) {
            StrainBackend s = OpticalStrain.lanes(d, workers);
            work.put("strain " + d.name() + ", lanes", () -> s.strain(fields));
            work.put("strain + statistics, quantile 0.8, " + d.name() + ", lanes", () -> s.statistics(fields, regions, 0.8));
        }
        for (ClDevice device : devices) {
            DenseFlow a = Farneback.opencl(FarnebackOptions.OPENCV, device);
            DenseFlow b = Farneback.opencl(FarnebackOptions.RECIPE, device);
            work.put("Farneback OPENCV, " + device.name(), () -> a.flows(reference, frames));
            work.put("Farneback RECIPE, " + device.name(), () -> b.flows(reference, frames));
            StrainBackend s = OpticalStrain.opencl(StrainDerivative.gaussian(1.5), device);
            work.put("strain + statistics, quantile 0.8, gaussian 1.5 px, " + device.name(), () -> s.statistics(fields, regions, 0.8));
        }
        print(work, threads == 1 && devices.isEmpty());
    }

    /** Turn by turn, so that the load of the machine meets all alike. */
    private static void print(Map<String, Runnable> work, boolean caller) {
        var threads = ManagementFactory.getThreadMXBean();
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, double[]> cpu = new LinkedHashMap<>();
        Map<String, double[]> wall = new LinkedHashMap<>();
        for (int round = -3; round < ROUNDS; round++) {
            for (var w : work.entrySet()) {
                long before = caller ? threads.getCurrentThreadCpuTime() : process.getProcessCpuTime();
                long start = System.nanoTime();
                w.getValue().run();
                if (round >= 0) {
                    wall.computeIfAbsent(w.getKey(), k -> new double[ROUNDS])[round] = (System.nanoTime() - start) / 1e6 / BATCH;
                    cpu.computeIfAbsent(w.getKey(), k -> new double[ROUNDS])[round] = ((caller ? threads.getCurrentThreadCpuTime() : process.getProcessCpuTime()) - before) / 1e6 / BATCH;
                }
            }
        }
        System.out.println("what | processor ms per field (of the calling thread where it is the only one): least, median | wall ms: least, median");
        for (String name : work.keySet()) {
            Arrays.sort(cpu.get(name));
            Arrays.sort(wall.get(name));
            System.out.printf(Locale.ROOT, "%s | %.3f, %.3f | %.3f, %.3f%n", name, cpu.get(name)[0], cpu.get(name)[ROUNDS / 2], wall.get(name)[0], wall.get(name)[ROUNDS / 2]);
        }
    }

    /** Discs of 24 px across, weights falling to the edge. */
    private static FieldRegions regions() {
        Random random = new Random(3);
        List<Plane> out = new ArrayList<>();
        for (int r = 0; r < REGIONS; r++) {
            Plane p = new Plane(SIDE, SIDE);
            int x0 = 20 + random.nextInt(SIDE - 40);
            int y0 = 20 + random.nextInt(SIDE - 40);
            for (int y = -14; y <= 14; y++) {
                for (int x = -14; x <= 14; x++) {
                    p.set(x0 + x, y0 + y, Math.max(0, 1 - (x * x + y * y) / 196f));
                }
            }
            out.add(p);
        }
        return new FieldRegions(out);
    }

    private static void scale() {
        List<StrainDerivative> derivatives = List.of(StrainDerivative.forward(), StrainDerivative.central(), StrainDerivative.gaussian(1), StrainDerivative.gaussian(1.5),
                StrainDerivative.gaussian(2), StrainDerivative.gaussian(3), StrainDerivative.gaussian(5));
        System.out.println("flow | bump sd, peak px | r with the true strain, share of its greatest: " + derivatives.stream().map(StrainDerivative::name).toList());
        for (String flow : List.of("Farneback RECIPE", "thin plate 8 px", "truth")) {
            for (double[] bump : new double[][] {{9, 0.5}, {9, 1}, {17, 0.25}, {17, 0.5}, {17, 1}}) {
                StringBuilder line = new StringBuilder();
                for (StrainDerivative d : derivatives) {
                    double r = 0;
                    double share = 0;
                    int scenes = 4;
                    for (int seed = 11; seed < 11 + scenes; seed++) {
                        Motion motion = Motion.bump(120, 132, bump[0], bump[1] * 0.8, bump[1] * 0.6);
                        Plane truth = OpticalStrain.magnitude(motion.sampled(SIDE, SIDE));
                        Plane strain = OpticalStrain.scalar(d).strain(List.of(field(flow, motion, seed))).getFirst();
                        r += correlation(strain, truth) / scenes;
                        share += greatest(strain) / greatest(truth) / scenes;
                    }
                    line.append(String.format(Locale.ROOT, " | %.2f, %.2f", r, share));
                }
                System.out.printf(Locale.ROOT, "%s | %.0f, %.2f%s%n", flow, bump[0], bump[1], line);
            }
        }
    }

    private static Flow field(String flow, Motion motion, int seed) {
        Texture texture = Texture.of(seed, 25);
        Random random = new Random(seed);
        Plane from = Scene.noisy(texture.picture(SIDE, SIDE), 1, random);
        Plane to = Scene.noisy(texture.moved(SIDE, SIDE, motion), 1, random);
        return switch (flow) {
            case "truth" -> motion.sampled(SIDE, SIDE);
            case "Farneback RECIPE" -> RECIPE.flow(from, to);
            default -> Upsample.bicubic(new ScalarBackend().prepare(from, CellWeights.everywhere(SIDE / 8, SIDE / 8, new float[0][]), new ThinPlateOptions(8, 2000, 1, 0))
                    .cellMotion(List.of(to)).getFirst(), 8);
        };
    }

    private static final DenseFlow RECIPE = Farneback.lanes(FarnebackOptions.RECIPE, new Workers(1));

    /** Over the inner picture, 70 px around the bump: where a face would be. */
    private static double correlation(Plane a, Plane b) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = 62; y < 202; y++) {
            for (int x = 50; x < 190; x++) {
                n++;
                sa += a.get(x, y);
                sb += b.get(x, y);
                aa += a.get(x, y) * a.get(x, y);
                bb += b.get(x, y) * b.get(x, y);
                ab += a.get(x, y) * b.get(x, y);
            }
        }
        return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
    }

    private static double greatest(Plane p) {
        double most = 0;
        for (int y = 62; y < 202; y++) {
            for (int x = 50; x < 190; x++) {
                most = Math.max(most, p.get(x, y));
            }
        }
        return most;
    }
}
