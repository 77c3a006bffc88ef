package io.telltale.kernels.flow;

import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;

import java.util.ArrayList;
import java.util.List;

/** The memory of a device for a batch of pairs of one size; {@code tvL1Fields.cl} says how fields lie. Closed by who made it, before the context. */
final class OpenClTvL1Desk implements AutoCloseable {
    /** Bytes of one buffer at most: every device of OpenCL 1.2 that is worth the way gives that, and larger batches gain nothing. */
    private static final long MOST_BYTES = 256L << 20;

    /**
     * One level of the pyramid.
     *
     * @param stride        of the fields' rows
     * @param at            of its pictures in a pyramid
     * @param fromFinerX    columns of the next finer pictures from which this level's are made, {@code fromFinerY} rows; none for the finest
     * @param fromCoarserX  columns of the next coarser motion from which this level's begins, {@code fromCoarserY} rows; none for the coarsest
     */
    record Level(int width, int height, int stride, long at, ClBuffer fromFinerX, ClBuffer fromFinerY, ClBuffer fromCoarserX, ClBuffer fromCoarserY) {
    }

    private final ClContext context;
    private final List<ClBuffer> owned = new ArrayList<>();
    final int width;
    final int height;
    final List<Level> levels;
    final int batch;
    final int fields;
    final int pixels;
    /** Floats of a field. */
    final int plane;
    /** Floats of the pyramid of a frame. */
    final long pyramid;
    final ClBuffer from;
    final ClBuffer to;
    final ClBuffer gradient;
    final ClBuffer motion;
    final ClBuffer dual;
    final ClBuffer linear;
    final ClBuffer partial;
    final ClBuffer[] done;
    final ClBuffer weights;
    final float[] doneHere;

    OpenClTvL1Desk(ClContext context, int width, int height, int batch, TvL1Options options) {
        this.context = context;
        this.width = width;
        this.height = height;
        fields = options.gamma() > 0 ? 3 : 2;
        pixels = Math.multiplyExact(width, height);
        plane = Math.multiplyExact(height + 1, stride(width)) + FlowShape.ITEMS.wide();
        this.batch = (int) Math.clamp(MOST_BYTES / (2L * fields * plane * Float.BYTES), 1, batch);
        try {
            levels = levels(LevelSize.pyramid(width, height, options.scales(), options.scaleStep()), 1 / options.scaleStep());
            Level last = levels.getLast();
            pyramid = last.at() + (long) last.width() * last.height();
            from = work(pyramid);
            to = work(this.batch * pyramid);
            gradient = work(2L * this.batch * pixels);
            motion = work(2L * this.batch * fields * plane);
            dual = work(2L * this.batch * fields * plane);
            linear = work(4L * this.batch * plane);
            partial = work(FlowShape.GROUPS.groups(width, height, this.batch));
            done = new ClBuffer[] {work(this.batch), work(this.batch)};
            doneHere = new float[this.batch];
            float[] cubic = new float[4 * CubicRemap.PARTS];
            for (int i = 0; i < cubic.length; i++) {
                cubic[i] = CubicRemap.weight(i / 4, i % 4);
            }
            weights = own(ClBuffer.of(context, cubic));
            context.clear(linear); // vectors read past the ends of rows
            context.clear(motion);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static int stride(int width) {
        int wide = FlowShape.ITEMS.wide();
        return (width + wide - 1) / wide * wide + wide;
    }

    private List<Level> levels(List<LevelSize> sizes, double step) {
        List<Level> out = new ArrayList<>();
        long at = 0;
        for (int l = 0; l < sizes.size(); l++) {
            LevelSize s = sizes.get(l);
            LevelSize coarser = sizes.get(Math.min(l + 1, sizes.size() - 1));
            out.add(new Level(s.width(), s.height(), stride(s.width()), at, places(s.width(), step), places(s.height(), step),
                    places(s.width(), (double) coarser.width() / s.width()), places(s.height(), (double) coarser.height() / s.height())));
            at += s.pixels();
        }
        return List.copyOf(out);
    }

    private ClBuffer places(int count, double step) {
        float[] at = new float[count];
        for (int i = 0; i < count; i++) {
            at[i] = LinearResize.place(i, step);
        }
        return own(ClBuffer.of(context, at));
    }

    private ClBuffer work(long numbers) {
        return own(new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers));
    }

    private ClBuffer own(ClBuffer buffer) {
        owned.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        owned.forEach(ClBuffer::close);
    }
}
