package io.telltale.kernels.flow;

import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;

import java.util.ArrayList;
import java.util.List;

/** The memory of a device for a batch of pairs of one size; {@code disFields.cl} says how fields lie. Closed by who made it, before the context. */
final class OpenClInverseSearchDesk implements AutoCloseable {
    /** Planes of a frame and of the reference, and numbers per patch of each. */
    static final int PLANES = 21;
    static final int REFERENCE_PLANES = 3;
    private static final int MOVES = 4;
    private static final int HESSIAN = 5;
    /** Bytes of one buffer at most. */
    private static final long MOST_BYTES = 256L << 20;

    /**
     * One level of the pyramid; {@code at} is where its pictures begin.
     *
     * @param finerX   columns of the next finer pictures from which this level's are made, {@code finerY} rows
     * @param coarserX columns of the next coarser motion from which this level's begins, {@code coarserY} rows; {@code timesX}, {@code timesY} how much longer it is
     */
    record Level(int width, int height, long at, ClBuffer finerX, ClBuffer finerY, ClBuffer coarserX, ClBuffer coarserY, float timesX, float timesY) {
    }

    private final ClContext context;
    private final List<ClBuffer> owned = new ArrayList<>();
    final int width;
    final int height;
    final List<Level> levels;
    final int finest;
    final int batch;
    final int margin;
    final int plane;
    final int patches;
    final long pyramid;
    final ClBuffer from;
    final ClBuffer to;
    final ClBuffer reference;
    final ClBuffer fields;
    final ClBuffer hessian;
    final ClBuffer moves;
    /** Motion on its way from one level to the next, and the result: u and v of each frame, dense. */
    final ClBuffer motion;
    private final ClBuffer same;

    OpenClInverseSearchDesk(ClContext context, int width, int height, int batch, InverseSearchOptions options) {
        this.context = context;
        this.width = width;
        this.height = height;
        margin = options.patchPixels() + 2;
        List<LevelSize> sizes = InverseSearch.sizes(width, height, options);
        finest = Math.min(options.finestScale(), sizes.size() - 1);
        LevelSize largest = sizes.get(finest);
        plane = Math.multiplyExact(largest.height() + 2 * margin, stride(largest.width()));
        patches = InverseSearchDesk.patches(largest.width(), options) * InverseSearchDesk.patches(largest.height(), options);
        long perFrame = Math.max((long) PLANES * plane, 2L * width * height) * Float.BYTES;
        this.batch = (int) Math.clamp(MOST_BYTES / perFrame, 1, batch);
        try {
            levels = levels(sizes);
            Level last = levels.getLast();
            pyramid = last.at() + (long) last.width() * last.height();
            from = work(pyramid);
            to = work(this.batch * pyramid);
            reference = work((long) REFERENCE_PLANES * plane);
            fields = work((long) PLANES * plane * this.batch);
            hessian = work((long) HESSIAN * patches);
            moves = work((long) MOVES * patches * this.batch);
            same = places(Math.max(width, height), 1);
            motion = work(2L * width * height * this.batch);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Places of a copy, as many columns or rows as are asked for. */
    ClBuffer same(int count) {
        if (count > same.numbers()) {
            throw new IllegalArgumentException("a copy of " + count + " columns or rows from a picture of " + same.numbers());
        }
        return same;
    }

    int stride(int width) {
        return width + 2 * margin;
    }

    private List<Level> levels(List<LevelSize> sizes) {
        List<Level> out = new ArrayList<>();
        long at = 0;
        for (int l = 0; l < sizes.size(); l++) {
            LevelSize s = sizes.get(l);
            LevelSize finer = sizes.get(Math.max(0, l - 1));
            // What the picture itself is enlarged from is the finest level that is searched.
            LevelSize coarser = sizes.get(l < finest ? finest : Math.min(l + 1, sizes.size() - 1));
            double stepX = (double) coarser.width() / s.width();
            double stepY = (double) coarser.height() / s.height();
            out.add(new Level(s.width(), s.height(), at, places(s.width(), (double) finer.width() / s.width()), places(s.height(), (double) finer.height() / s.height()),
                    places(s.width(), stepX), places(s.height(), stepY), (float) (1 / stepX), (float) (1 / stepY)));
            at += s.pixels();
        }
        return List.copyOf(out);
    }

    private ClBuffer places(int count, double step) {
        float[] at = new float[count];
        for (int i = 0; i < count; i++) {
            at[i] = LinearResize.place(i, step);
        }
        ClBuffer b = ClBuffer.of(context, at);
        owned.add(b);
        return b;
    }

    private ClBuffer work(long numbers) {
        ClBuffer b = new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers);
        owned.add(b);
        return b;
    }

    @Override
    public void close() {
        owned.forEach(ClBuffer::close);
    }
}
