package io.telltale.kernels.registration;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.image.CatmullRom;

import java.util.Arrays;
import java.util.List;

/** Frame after frame on the processor, spread over workers. */
final class LoopRegistration implements FrameRegistration {
    private final Capability capability;
    private final StepsOf steps;
    private final Workers workers;

    LoopRegistration(Capability capability, StepsOf steps, Workers owned) {
        this.capability = capability;
        this.steps = steps;
        this.workers = owned;
    }

    @Override
    public Capability capability() {
        return capability;
    }

    @Override
    public List<Fit> fit(KeyPixels key, Reading reading, GreyFrames frames, List<Start> starts) {
        FrameRegistration.check(frames, starts.size(), "guesses");
        Fit[] out = new Fit[frames.count()];
        int pieces = Math.min(workers.size(), frames.count());
        workers.forEach(pieces, piece -> {
            GaussNewton loop = new GaussNewton(steps.sums());
            for (int f = piece; f < out.length; f += pieces) {
                Plane p = reading.blur().blur(Reduction.of(frames.frames().get(f), frames.width(), frames.height(), reading.factor()));
                Window whole = new Window(p.samples(), 0, 0, p.width(), p.height(), p.width(), p.height());
                out[f] = loop.fit(key, motion -> whole, starts.get(f));
            }
        });
        return Arrays.asList(out);
    }

    @Override
    public List<Plane> crop(Cut cut, GreyFrames frames, List<Similarity> cropToFrame) {
        FrameRegistration.check(frames, cropToFrame.size(), "poses");
        Plane[] out = new Plane[frames.count()];
        workers.forEach(out.length, f -> out[f] = cut(cut, Reduction.of(frames.frames().get(f), frames.width(), frames.height(), cut.factor()), cropToFrame.get(f)));
        return Arrays.asList(out);
    }

    private static Plane cut(Cut cut, Plane from, Similarity pose) {
        Plane out = new Plane(cut.width(), cut.height());
        float[] four = new float[4];
        for (int y = 0; y < cut.height(); y++) {
            for (int x = 0; x < cut.width(); x++) {
                double px = pose.x(x, y);
                double py = pose.y(x, y);
                int ix = (int) Math.floor(px);
                int iy = (int) Math.floor(py);
                float t = (float) (px - ix);
                float u = (float) (py - iy);
                for (int j = 0; j < 4; j++) {
                    int row = Math.clamp(iy - 1 + j, 0, from.height() - 1);
                    four[j] = CatmullRom.before(t) * at(from, ix - 1, row) + CatmullRom.at(t) * at(from, ix, row) + CatmullRom.after(t) * at(from, ix + 1, row)
                            + CatmullRom.beyond(t) * at(from, ix + 2, row);
                }
                out.set(x, y, CatmullRom.before(u) * four[0] + CatmullRom.at(u) * four[1] + CatmullRom.after(u) * four[2] + CatmullRom.beyond(u) * four[3]);
            }
        }
        return out;
    }

    private static float at(Plane p, int x, int row) {
        return p.get(Math.clamp(x, 0, p.width() - 1), row);
    }

    @Override
    public void close() {
        workers.close();
    }
}
