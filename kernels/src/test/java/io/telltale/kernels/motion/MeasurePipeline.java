package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;
import io.telltale.kernels.opencl.ClFeed;
import io.telltale.kernels.opencl.ClProgram;
import io.telltale.kernels.opencl.DeviceCache;
import io.telltale.kernels.registration.FrameRegistration;
import io.telltale.kernels.registration.GreyFrames;
import io.telltale.kernels.registration.KeyPixels;
import io.telltale.kernels.registration.Similarity;
import io.telltale.kernels.registration.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints ms per frame of the stages of motion on the first OpenCL device beside simd, in turns: 256x256, 64 frames, 19 regions, cells of 8 px. A program, not a test:
 * {@code java -cp … io.telltale.kernels.motion.MeasurePipeline [threads [seconds [programs]]]}.
 */
final class MeasurePipeline {
    private static final int SIDE = 256;
    private static final int FRAMES = 64;

    public static void main(String[] args) throws Exception {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 30;
        Texture texture = Texture.of(1, 25);
        Random random = new Random(2);
        Plane still = texture.picture(SIDE, SIDE);
        List<Plane> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(Scene.noisy(still, 1, random));
        }
        CellWeights weights = MeasureBackends.regions(SIDE / 8, 19);
        ThinPlateOptions options = new ThinPlateOptions(8, 2000, 1, 8);
        ClDevice device = ClDevices.find().devices().getFirst();
        System.out.println(device + ", " + device.capability());
        if (args.length > 2) {
            programs(device);
        }
        List<Plane> places = new ArrayList<>();
        for (int r = 0; r < 19; r++) {
            places.add(Plane.of(SIDE / 8, SIDE / 8, regions(r)));
        }
        CellRegions cells = new CellRegions(new FieldRegions(places), StrainDerivative.central(), 1, 8);
        try (MotionBackend simd = new SimdBackend(new Workers(threads)); MotionBackend items = new OpenClBackend(device);
             MotionBackend groups = new OpenClBackend(device, DeviceCache.customary(), GroupSizes.byKind(device), false); MotionReference a = simd.prepare(still, weights, options);
             MotionReference b = items.prepare(still, weights, options); MotionReference c = groups.prepare(still, weights, options);
             ClContext context = new ClContext(device); ClFeed feed = new ClFeed(context, 4L * SIDE * SIDE * 32);
             FrameRegistration one = FrameRegistration.scalar(); FrameRegistration lanes = FrameRegistration.simd(new Workers(threads));
             FrameRegistration on = FrameRegistration.opencl(device)) {
            Map<String, Runnable> work = new LinkedHashMap<>();
            work.put("regions simd", () -> a.regionMotion(frames));
            work.put("regions opencl", () -> b.regionMotion(frames));
            work.put("regions opencl, groups", () -> c.regionMotion(frames));
            work.put("cells simd", () -> a.cellMotion(frames));
            work.put("cells opencl", () -> b.cellMotion(frames));
            work.put("cells -> strain -> regions simd", () -> a.cellStatistics(frames, cells));
            work.put("cells -> strain -> regions opencl", () -> b.cellStatistics(frames, cells));
            work.put("upload alone", () -> {
                for (int from = 0; from < FRAMES; from += 32) {
                    feed.begin();
                    for (int i = 0; i < 32; i++) {
                        feed.put((long) i * SIDE * SIDE, frames.get(from + i).samples());
                    }
                    feed.send();
                    feed.used();
                }
                context.finish();
            });
            GreyFrames grey = grey(texture);
            KeyPixels key = key(grey);
            FrameRegistration.Reading reading = new FrameRegistration.Reading(2, new Gaussian(1.5));
            List<Start> starts = Collections.nCopies(grey.count(), new Start(new Similarity(1, 0, 160, 120), 1));
            work.put("registration scalar, 640x480", () -> one.fit(key, reading, grey, starts));
            work.put("registration simd, 640x480", () -> lanes.fit(key, reading, grey, starts));
            work.put("registration opencl, 640x480", () -> on.fit(key, reading, grey, starts));
            measure(work, seconds);
        }
    }

    /** A bump over part of the grid. */
    private static float[] regions(int r) {
        float[] out = new float[SIDE / 8 * SIDE / 8];
        for (int c = 0; c < out.length; c++) {
            out[c] = Math.hypot(c % 32 - 4 - r, c / 32.0 - 8 - r / 2.0) < 4 ? 1 : 0;
        }
        return out;
    }

    private static GreyFrames grey(Texture texture) {
        List<byte[]> out = new ArrayList<>();
        for (int f = 0; f < 16; f++) {
            Plane p = texture.moved(640, 480, Motion.shift(0.15 * f, -0.1 * f));
            byte[] bytes = new byte[640 * 480];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.clamp(Math.round(p.samples()[i]), 0, 255);
            }
            out.add(bytes);
        }
        return new GreyFrames(640, 480, out);
    }

    private static KeyPixels key(GreyFrames grey) {
        Plane half = new Plane(320, 240);
        for (int i = 0; i < half.samples().length; i++) {
            int at = i / 320 * 2 * 640 + i % 320 * 2;
            byte[] g = grey.frames().getFirst();
            half.samples()[i] = ((g[at] & 255) + (g[at + 1] & 255) + (g[at + 640] & 255) + (g[at + 641] & 255)) / 4f;
        }
        Plane p = new Gaussian(1.5).blur(half);
        int n = 3600;
        float[][] all = new float[6][n];
        for (int k = 0; k < n; k++) {
            int x = 160 - 60 + k % 60 * 2;
            int y = 120 - 60 + k / 60 * 2;
            float[] six = {x - 160, y - 120, p.get(x, y) - 128, (p.get(x + 1, y) - p.get(x - 1, y)) / 2, (p.get(x, y + 1) - p.get(x, y - 1)) / 2, 1};
            for (int c = 0; c < 6; c++) {
                all[c][k] = six[c];
            }
        }
        return new KeyPixels(all[0], all[1], all[2], all[3], all[4], all[5], 85);
    }

    private static void programs(ClDevice device) throws Exception {
        DeviceCache cache = new DeviceCache(Files.createTempDirectory("cache"));
        String[] names = {"blurAlongRows", "blurAcrossRows", "gainBiasFit", "cellRightHandSide", "blockBandedSolve", "regionProductItems", "registerKey", "regionStatistics"};
        try (ClContext context = new ClContext(device, cache); ClBuffer any = ClBuffer.of(context, new float[1])) {
            for (String when : new String[] {"first", "again", "again"}) {
                long start = System.nanoTime();
                for (String name : names) {
                    new ClProgram(context, "-DMEASURED=" + start0, name).close();
                }
                System.out.printf("%d programs opened %s: %.0f ms%n", names.length, when, (System.nanoTime() - start) / 1e6);
            }
        }
    }

    private static final long start0 = System.nanoTime() & 0xffffff;

    private static void measure(Map<String, Runnable> work, double seconds) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        work.forEach((name, each) -> {
            each.run();
            times.put(name, new ArrayList<>());
        });
        long until = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < until) {
            work.forEach((name, each) -> {
                long start = System.nanoTime();
                each.run();
                times.get(name).add((System.nanoTime() - start) / 1e6 / (name.startsWith("registration") ? 16 : FRAMES));
            });
        }
        times.forEach((name, all) -> {
            Collections.sort(all);
            System.out.printf("%-36s ms/frame: %.4f best, %.4f median of %d%n", name, all.getFirst(), all.get(all.size() / 2), all.size());
        });
    }
}
