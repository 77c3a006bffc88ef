package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClKernel;

import java.util.ArrayList;
import java.util.List;

/** Strain and region statistics on an OpenCL device: a batch of fields goes up once, planes or eight numbers per region come down. */
final class StrainOpenCl implements StrainBackend {
    /** Fields on the device at once: 16 of 256x256 take 28 MB. */
    private static final int BATCH = 16;
    private static final int LOCAL = 64;

    private final StrainDerivative derivative;
    private final ClContext context;
    private final List<ClKernel> kernels = new ArrayList<>();
    private final ClKernel down;
    private final ClKernel magnitude;
    private final ClKernel region;
    private Desk desk;
    private Places places;
    private boolean closed;

    /** What is kept for one size: fields, their means and slopes, strain; the filters of both axes. */
    private record Desk(int width, int height, ClBuffer u, ClBuffer v, ClBuffer uMean, ClBuffer uSlope, ClBuffer vMean, ClBuffer vSlope, ClBuffer strain, Axis x, Axis y,
                        List<ClBuffer> owned) {
    }

    private record Axis(int taps, ClBuffer first, ClBuffer means, ClBuffer differences) {
    }

    /** What is kept for one set of regions. */
    private record Places(FieldRegions of, ClBuffer rectangles, ClBuffer weights, ClBuffer out, List<ClBuffer> owned) {
    }

    StrainOpenCl(StrainDerivative derivative, ClDevice device) {
        this.derivative = derivative;
        context = new ClContext(device);
        try {
            down = kernel("strainDown");
            magnitude = kernel("strainMagnitude");
            region = kernel("regionStatistics");
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
    public List<Plane> strain(List<Flow> fields) {
        StrainBackend.check(fields);
        int w = fields.getFirst().width();
        int h = fields.getFirst().height();
        List<Plane> out = new ArrayList<>(fields.size());
        begin(w, h);
        for (int from = 0; from < fields.size(); from += BATCH) {
            int n = compute(fields.subList(from, Math.min(fields.size(), from + BATCH)));
            for (int f = 0; f < n; f++) {
                Plane p = new Plane(w, h);
                context.readRows(desk.strain(), (long) f * w * h, w, w, h, p.samples());
                out.add(p);
            }
        }
        return out;
    }

    @Override
    public RegionStatistics statistics(List<Flow> fields, FieldRegions regions, double quantile) {
        StrainBackend.check(fields, regions, quantile);
        begin(regions.width(), regions.height());
        Places p = places(regions);
        int numbers = regions.count() * RegionStatistics.NUMBERS;
        float[] out = new float[fields.size() * numbers];
        float[] part = new float[Math.min(BATCH, fields.size()) * numbers];
        for (int from = 0; from < fields.size(); from += BATCH) {
            int n = compute(fields.subList(from, Math.min(fields.size(), from + BATCH)));
            region.with(desk.u()).with(desk.v()).with(desk.strain()).with(p.rectangles()).with(p.weights()).with(p.out()).with(desk.width()).with(desk.height())
                    .with((float) quantile).with(quantile < 1 ? StrainScalar.HALVINGS : 0).withLocal(LOCAL)
                    .run(new long[] {LOCAL, regions.count(), n}, new long[] {LOCAL, 1, 1});
            context.read(p.out(), part, n * numbers);
            System.arraycopy(part, 0, out, from * numbers, n * numbers);
        }
        return new RegionStatistics(fields.size(), regions.count(), out);
    }

    private void begin(int width, int height) {
        if (closed) {
            throw new IllegalStateException("the strain is closed");
        }
        kernels.forEach(ClKernel::afresh);
        if (desk != null && desk.width() == width && desk.height() == height) {
            return;
        }
        drop(desk == null ? List.of() : desk.owned());
        desk = null;
        List<ClBuffer> owned = new ArrayList<>();
        try {
            long size = (long) BATCH * width * height;
            desk = new Desk(width, height, scratch(owned, size), scratch(owned, size), scratch(owned, size), scratch(owned, size), scratch(owned, size), scratch(owned, size),
                    scratch(owned, size), axis(owned, width), axis(owned, height), owned);
        } finally {
            if (desk == null) {
                drop(owned);
            }
        }
    }

    private Axis axis(List<ClBuffer> owned, int n) {
        AxisTaps means = derivative.means(n);
        return new Axis(means.taps(), keep(owned, ClBuffer.of(context, means.first())), keep(owned, ClBuffer.of(context, means.weights())),
                keep(owned, ClBuffer.of(context, derivative.differences(n).weights())));
    }

    private Places places(FieldRegions regions) {
        if (places != null && places.of() == regions) {
            return places;
        }
        drop(places == null ? List.of() : places.owned());
        places = null;
        List<ClBuffer> owned = new ArrayList<>();
        try {
            places = new Places(regions, keep(owned, ClBuffer.of(context, regions.rectangles())), keep(owned, ClBuffer.of(context, regions.allWeights())),
                    scratch(owned, (long) BATCH * regions.count() * RegionStatistics.NUMBERS), owned);
        } finally {
            if (places == null) {
                drop(owned);
            }
        }
        return places;
    }

    private int compute(List<Flow> part) {
        int w = desk.width();
        int h = desk.height();
        int n = part.size();
        for (int f = 0; f < n; f++) {
            context.writeRows(desk.u(), (long) f * w * h, w, w, part.get(f).u().samples());
            context.writeRows(desk.v(), (long) f * w * h, w, w, part.get(f).v().samples());
        }
        long[] range = {(w + LOCAL - 1L) / LOCAL * LOCAL, h, n};
        long[] group = {LOCAL, 1, 1};
        down(desk.u(), desk.uMean(), desk.uSlope(), range, group);
        down(desk.v(), desk.vMean(), desk.vSlope(), range, group);
        magnitude.with(desk.uMean()).with(desk.uSlope()).with(desk.vMean()).with(desk.vSlope()).with(desk.strain()).with(desk.x().first()).with(desk.x().means())
                .with(desk.x().differences()).with(desk.x().taps()).with(w).run(range, group);
        return n;
    }

    private void down(ClBuffer in, ClBuffer mean, ClBuffer slope, long[] range, long[] group) {
        down.with(in).with(mean).with(slope).with(desk.y().first()).with(desk.y().means()).with(desk.y().differences()).with(desk.y().taps()).with(desk.width())
                .with(desk.height()).run(range, group);
    }

    private ClBuffer scratch(List<ClBuffer> owned, long numbers) {
        return keep(owned, new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers));
    }

    private static ClBuffer keep(List<ClBuffer> owned, ClBuffer b) {
        owned.add(b);
        return b;
    }

    private static void drop(List<ClBuffer> owned) {
        owned.forEach(ClBuffer::close);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            drop(desk == null ? List.of() : desk.owned());
            drop(places == null ? List.of() : places.owned());
            kernels.forEach(ClKernel::close);
            context.close();
        }
    }
}
