package io.telltale.kernels.motion;

import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;

import java.util.ArrayList;
import java.util.List;

/** Strain and region statistics of the fields of cells that lie on the device already: buffers and tables for one {@link CellRegions}. Closed by its reference. */
final class OpenClCellStatistics implements AutoCloseable {
    private static final int LOCAL = 64;
    private final OpenClBackend backend;
    private final ClContext context;
    private final CellRegions of;
    private final List<ClBuffer> owned = new ArrayList<>();
    private final int width;
    private final int height;
    private final int group;
    private final ClBuffer[] planes = new ClBuffer[7];
    private final Axis x;
    private final Axis y;
    private final ClBuffer rectangles;
    private final ClBuffer weights;
    private final ClBuffer out;

    private record Axis(int taps, ClBuffer first, ClBuffer means, ClBuffer differences) {
    }

    OpenClCellStatistics(OpenClBackend backend, CellRegions of, int batch) {
        this.backend = backend;
        this.context = backend.context();
        this.of = of;
        width = of.regions().width();
        height = of.regions().height();
        group = (int) Math.min(LOCAL, Long.highestOneBit(context.device().groupSize()));
        try {
            for (int i = 0; i < planes.length; i++) {
                planes[i] = own(new ClBuffer(context, ClBuffer.Access.READ_WRITE, (long) batch * width * height));
            }
            x = axis(width);
            y = axis(height);
            rectangles = own(ClBuffer.of(context, of.regions().rectangles()));
            weights = own(ClBuffer.of(context, of.regions().allWeights()));
            out = own(new ClBuffer(context, ClBuffer.Access.READ_WRITE, (long) batch * of.regions().count() * RegionStatistics.NUMBERS));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Axis axis(int n) {
        AxisTaps means = of.derivative().means(n);
        return new Axis(means.taps(), own(ClBuffer.of(context, means.first())), own(ClBuffer.of(context, means.weights())),
                own(ClBuffer.of(context, of.derivative().differences(n).weights())));
    }

    private ClBuffer own(ClBuffer b) {
        owned.add(b);
        return b;
    }

    CellRegions of() {
        return of;
    }

    /** Eight numbers per region and field. */
    ClBuffer out() {
        return out;
    }

    /** @param unknowns as {@code blockBandedSolve} leaves them */
    void run(ClBuffer unknowns, int n) {
        long[] range = {(width + group - 1L) / group * group, height, n};
        long[] local = {group, 1, 1};
        backend.cellPlanes().with(unknowns).with(planes[0]).with(planes[1]).with(width).run(range, local);
        down(planes[0], planes[2], planes[3], range, local);
        down(planes[1], planes[4], planes[5], range, local);
        backend.strainMagnitude().with(planes[2]).with(planes[3]).with(planes[4]).with(planes[5]).with(planes[6]).with(x.first()).with(x.means()).with(x.differences())
                .with(x.taps()).with(width).run(range, local);
        backend.regionStatistics().with(planes[0]).with(planes[1]).with(planes[6]).with(rectangles).with(weights).with(out).with(width).with(height)
                .with((float) of.quantile()).with(of.quantile() < 1 ? StrainScalar.HALVINGS : 0).withLocal(group)
                .run(new long[] {group, of.regions().count(), n}, new long[] {group, 1, 1});
    }

    private void down(ClBuffer in, ClBuffer mean, ClBuffer slope, long[] range, long[] local) {
        backend.strainDown().with(in).with(mean).with(slope).with(y.first()).with(y.means()).with(y.differences()).with(y.taps()).with(width).with(height).run(range, local);
    }

    @Override
    public void close() {
        owned.forEach(ClBuffer::close);
        owned.clear();
    }
}
