package io.telltale.kernels.registration;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClFeed;
import io.telltale.kernels.opencl.ClKernel;

import java.util.ArrayList;
import java.util.List;

/**
 * On an OpenCL device: bytes of frames go up, the whole loop runs there, nine numbers a frame or crops come down. What was sent up last stays: crops of the frames
 * that were just fitted cost no second way up. Buffers are kept for the largest batch so far, up to {@value #MOST_FRAMES} frames or what the memory holds.
 */
final class OpenClRegistration implements FrameRegistration {
    private static final int MOST_FRAMES = 64;
    private static final int NUMBERS = 9;
    private static final int LOCAL = 64;
    private final ClContext context;
    private final List<ClKernel> kernels = new ArrayList<>();
    private final ClKernel reduce;
    private final ClKernel along;
    private final ClKernel across;
    private final ClKernel register;
    private final ClKernel cut;
    private final int local;
    private Desk desk;
    private KeyPixels key;
    private List<ClBuffer> keyBuffers = List.of();
    private Gaussian blur;
    private ClBuffer taps;
    private boolean closed;

    /** What is kept for one size of frames: grey, reduced, blurred; where crops come to lie. */
    private static final class Desk {
        int width;
        int height;
        int frames;
        ClFeed feed;
        ClBuffer grey;
        ClBuffer reduced;
        ClBuffer line;
        ClBuffer blurred;
        final List<ClBuffer> owned = new ArrayList<>();
        List<byte[]> there = List.of();
        ClBuffer crops;

        void close() {
            if (feed != null) {
                feed.close();
            }
            owned.forEach(ClBuffer::close);
            if (crops != null) {
                crops.close();
            }
        }
    }

    OpenClRegistration(ClDevice device) {
        context = new ClContext(device);
        local = (int) Math.min(LOCAL, Long.highestOneBit(device.groupSize()));
        try {
            reduce = kernel("boxReduce");
            along = kernel("blurAlongRows");
            across = kernel("blurAcrossRows");
            register = kernel("registerKey");
            cut = kernel("cropCatmullRom");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ClKernel kernel(String name) {
        ClKernel k = new ClKernel(context, name);
        kernels.add(k);
        return k;
    }

    @Override
    public Capability capability() {
        return context.device().capability();
    }

    @Override
    public List<Fit> fit(KeyPixels key, Reading reading, GreyFrames frames, List<Start> starts) {
        FrameRegistration.check(frames, starts.size(), "guesses");
        List<Fit> out = new ArrayList<>();
        begin(frames);
        for (int from = 0; from < frames.count(); from += desk.frames) {
            int to = Math.min(frames.count(), from + desk.frames);
            fit(key, reading, frames.frames().subList(from, to), starts.subList(from, to), out);
        }
        return out;
    }

    private void fit(KeyPixels key, Reading reading, List<byte[]> part, List<Start> starts, List<Fit> out) {
        int n = part.size();
        send(part);
        int w = Reduction.reduced(desk.width, reading.factor());
        int h = Reduction.reduced(desk.height, reading.factor());
        reduce(reading.factor(), w, h, n);
        blur(reading.blur(), w, h, n);
        take(key);
        float[] state = new float[6 * n];
        for (int f = 0; f < n; f++) {
            Similarity p = starts.get(f).keyToFrame();
            float[] six = {(float) p.a(), (float) p.b(), (float) p.tx(), (float) p.ty(), (float) starts.get(f).gain(), 0};
            System.arraycopy(six, 0, state, 6 * f, 6);
        }
        float[] found = new float[NUMBERS * n];
        try (ClBuffer guesses = ClBuffer.of(context, state); ClBuffer fits = new ClBuffer(context, ClBuffer.Access.READ_WRITE, found.length);
             ClBuffer samples = new ClBuffer(context, ClBuffer.Access.READ_WRITE, (long) n * key.count())) {
            register.with(desk.blurred).with(w).with(h);
            keyBuffers.forEach(register::with);
            register.with(key.count()).with((float) key.radius()).with(guesses).with(samples).with(fits).withLocal(27 * local).withLocal(256)
                    .run(new long[] {(long) n * local}, new long[] {local});
            context.read(fits, found, found.length);
        }
        for (int f = 0; f < n; f++) {
            int at = NUMBERS * f;
            Similarity pose = new Similarity(found[at], found[at + 1], found[at + 2], found[at + 3]);
            out.add(new Fit(pose, found[at + 4], found[at + 5], (int) found[at + 6], found[at + 7] < 0 ? Double.POSITIVE_INFINITY : found[at + 7], (int) found[at + 8]));
        }
    }

    @Override
    public List<Plane> crop(Cut wanted, GreyFrames frames, List<Similarity> cropToFrame) {
        FrameRegistration.check(frames, cropToFrame.size(), "poses");
        List<Plane> out = new ArrayList<>();
        begin(frames);
        for (int from = 0; from < frames.count(); from += desk.frames) {
            int n = Math.min(frames.count(), from + desk.frames) - from;
            int size = Math.multiplyExact(wanted.width(), wanted.height());
            ClBuffer crops = cropsOnDevice(wanted, frames.frames().subList(from, from + n), cropToFrame.subList(from, from + n));
            for (int f = 0; f < n; f++) {
                Plane p = new Plane(wanted.width(), wanted.height());
                context.readRows(crops, (long) f * size, wanted.width(), wanted.width(), wanted.height(), p.samples());
                out.add(p);
            }
        }
        return out;
    }

    private ClBuffer cropsOnDevice(Cut wanted, List<byte[]> part, List<Similarity> poses) {
        int n = part.size();
        send(part);
        int w = Reduction.reduced(desk.width, wanted.factor());
        int h = Reduction.reduced(desk.height, wanted.factor());
        reduce(wanted.factor(), w, h, n);
        long numbers = (long) n * wanted.width() * wanted.height();
        if (desk.crops == null || desk.crops.numbers() < numbers) {
            if (desk.crops != null) {
                desk.crops.close();
                desk.crops = null;
            }
            desk.crops = new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers);
        }
        float[] four = new float[4 * n];
        for (int f = 0; f < n; f++) {
            Similarity p = poses.get(f);
            float[] each = {(float) p.a(), (float) p.b(), (float) p.tx(), (float) p.ty()};
            System.arraycopy(each, 0, four, 4 * f, 4);
        }
        try (ClBuffer where = ClBuffer.of(context, four)) {
            cut.with(desk.reduced).with(w).with(h).with(where).with(desk.crops).with(wanted.width()).run(range(wanted.width(), wanted.height(), n), group());
            context.finish();
        }
        return desk.crops;
    }

    private void begin(GreyFrames frames) {
        if (closed) {
            throw new IllegalStateException("the registration is closed");
        }
        kernels.forEach(ClKernel::afresh);
        int w = frames.width();
        int h = frames.height();
        long pixels = (long) w * h;
        int wanted = Math.clamp(frames.count(), 1, MOST_FRAMES);
        if (desk != null && desk.width == w && desk.height == h && desk.frames >= wanted) {
            return;
        }
        if (desk != null) {
            desk.close();
            desk = null;
        }
        // reduced and twice blurred at factor 1 are three floats a pixel, grey is two bytes
        int n = (int) Math.min(context.device().fitting(wanted, 4 * pixels, 14 * pixels), Math.max(1, (Integer.MAX_VALUE - 8) / pixels));
        Desk made = new Desk();
        made.width = w;
        made.height = h;
        made.frames = n;
        try {
            made.feed = new ClFeed(context, n * pixels);
            made.reduced = scratch(made, n * pixels);
            made.line = scratch(made, n * pixels + 3); // rows are read by fours
            made.blurred = scratch(made, n * pixels);
            desk = made;
        } finally {
            if (desk == null) {
                made.close();
            }
        }
    }

    private ClBuffer scratch(Desk made, long numbers) {
        ClBuffer b = new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers);
        made.owned.add(b);
        return b;
    }

    /** Frames go up unless they are the very arrays that went up last. */
    private void send(List<byte[]> part) {
        int pixels = desk.width * desk.height;
        if (same(part, desk.there)) {
            return;
        }
        desk.there = List.of();
        desk.feed.begin();
        for (int f = 0; f < part.size(); f++) {
            desk.feed.put((long) f * pixels, part.get(f), pixels);
        }
        desk.grey = desk.feed.send();
        desk.there = List.copyOf(part);
    }

    private static boolean same(List<byte[]> a, List<byte[]> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void reduce(int factor, int w, int h, int n) {
        reduce.with(desk.grey).with(desk.reduced).with(desk.width).with(desk.height).with(factor).with(w).run(range(w, h, n), group());
        desk.feed.used();
    }

    private void blur(Gaussian gaussian, int w, int h, int n) {
        if (gaussian != blur) {
            if (taps != null) {
                taps.close();
                taps = null;
            }
            taps = ClBuffer.of(context, gaussian.taps());
            blur = gaussian;
        }
        long[] global = {(w + 4L * local - 1) / (4L * local) * local, h, n};
        along.with(desk.reduced).with(desk.line).with(taps).with(gaussian.radius()).with(w).with(h).withLocal(4 * local + 2 * gaussian.radius()).run(global, group());
        across.with(desk.line).with(desk.blurred).with(taps).with(gaussian.radius()).with(w).with(h);
        across.with(0f).with(1f).run(global, group());
    }

    private void take(KeyPixels wanted) {
        if (wanted == key) {
            return;
        }
        keyBuffers.forEach(ClBuffer::close);
        keyBuffers = List.of();
        key = null;
        List<ClBuffer> made = new ArrayList<>();
        try {
            for (float[] each : new float[][] {wanted.x(), wanted.y(), wanted.value(), wanted.gradientX(), wanted.gradientY(), wanted.weight()}) {
                made.add(ClBuffer.of(context, each));
            }
            key = wanted;
            keyBuffers = made;
        } finally {
            if (key == null) {
                made.forEach(ClBuffer::close);
            }
        }
    }

    private long[] range(int width, int height, int frames) {
        return new long[] {(width + local - 1L) / local * local, height, frames};
    }

    private long[] group() {
        return new long[] {local, 1, 1};
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (desk != null) {
                desk.close();
            }
            keyBuffers.forEach(ClBuffer::close);
            if (taps != null) {
                taps.close();
            }
            kernels.forEach(ClKernel::close);
            context.close();
        }
    }
}
