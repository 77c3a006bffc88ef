package io.telltale.kernels.transformer;

import io.telltale.kernels.Capability;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClKernel;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * The operations on an OpenCL device, in one queue that nothing but reading waits for. Owns the device's context, the compiled kernels and every buffer. The
 * processor reads weights in native memory where they are; other devices, and weights on the heap, take a copy. Everything is OpenCL C 1.2 in float32: no kernel
 * asks for half precision or sub-groups.
 */
final class OpenClTransformer implements TransformerBackend {
    /** What {@code finish.cl} does with a product. */
    private static final int SET = 0;
    private static final int ADD = 1;
    private static final int GATE = 2;
    /** Rows that are multiplied four at a time without tiles: reading the weights twice is cheaper than tiles that are mostly empty. */
    private static final int FEW = 8;
    /** Keys that are worth a group of their own. */
    private static final int LEAST_KEYS = 128;
    private final ClContext context;
    private final OpenClShape shape;
    private final int units;
    private final OpenClPrograms programs;
    private final Set<ClBuffer> owned = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<ClBuffer> partial = Optional.empty();
    private boolean closed;

    OpenClTransformer(ClDevice device) {
        this(device, OpenClShape.of(device));
    }

    /** @param shape whatever the device is, for tests */
    OpenClTransformer(ClDevice device, OpenClShape shape) {
        this.shape = shape;
        this.units = device.units();
        context = new ClContext(device);
        try {
            programs = new OpenClPrograms(context, shape);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public Capability capability() {
        return context.device().capability();
    }

    private ClBuffer own(ClBuffer buffer) {
        owned.add(buffer);
        return buffer;
    }

    private void free(ClBuffer buffer) {
        owned.remove(buffer);
        buffer.close();
    }

    @Override
    public Weights weights(WeightFormat format, int outputs, int inputs, MemorySegment data) {
        Shapes.matrix(format, outputs, inputs, data);
        boolean inPlace = shape == OpenClShape.ITEMS && context.device().processor() && data.isNative();
        return new OpenClWeights(format, outputs, inputs, own(inPlace ? ClBuffer.over(context, data) : ClBuffer.copyOf(context, data)));
    }

    @Override
    public Rows rows(int count, int width) {
        Shapes.rows(count, width);
        ClBuffer b = own(new ClBuffer(context, ClBuffer.Access.READ_WRITE, (long) count * width));
        context.clear(b);
        return new OpenClRows(context, b, count, width, () -> free(b));
    }

    @Override
    public Indices indices(int... values) {
        int largest = Shapes.largest(values);
        ClBuffer b = own(ClBuffer.holding(context, values));
        return new OpenClIndices(values.length, largest, b, () -> free(b));
    }

    @Override
    public Spans spans(int[] shared, int[] from, int[] to) {
        int reach = Shapes.reach(shared, from, to);
        int n = shared.length;
        int[] all = new int[3 * n];
        System.arraycopy(shared, 0, all, 0, n);
        System.arraycopy(from, 0, all, n, n);
        System.arraycopy(to, 0, all, 2 * n, n);
        ClBuffer b = own(ClBuffer.holding(context, all));
        return new OpenClSpans(n, reach, b, () -> free(b));
    }

    private OpenClRows here(Rows rows) {
        if (rows instanceof OpenClRows r) {
            return r.checked(context);
        }
        throw foreign(rows);
    }

    private OpenClWeights here(Weights weights) {
        if (weights instanceof OpenClWeights w && owned.contains(w.buffer())) {
            return w;
        }
        throw foreign(weights);
    }

    private OpenClIndices here(Indices indices) {
        if (indices instanceof OpenClIndices i && owned.contains(i.buffer())) {
            return i;
        }
        throw foreign(indices);
    }

    private OpenClSpans here(Spans spans) {
        if (spans instanceof OpenClSpans s && owned.contains(s.buffer())) {
            return s;
        }
        throw foreign(spans);
    }

    private static IllegalArgumentException foreign(Object what) {
        return new IllegalArgumentException(what.getClass().getSimpleName() + " are not of this backend, or closed; nothing moves between backends");
    }

    private static long up(long count, int multiple) {
        return (count + multiple - 1) / multiple * multiple;
    }

    @Override
    public void embed(Weights table, Indices tokens, Rows to) {
        OpenClWeights w = here(table);
        OpenClIndices t = here(tokens);
        OpenClRows out = here(to);
        Shapes.embed(w, t, t.largest(), out);
        ClKernel k = programs.of(w.format()).embed().afresh().with(w.buffer()).with(w.scalesAt()).with(w.inputs()).with(t.buffer());
        out.pass(k).run(new long[] {up(w.inputs(), 64), t.count()}, new long[] {64, 1});
    }

    @Override
    public void linear(Linear by, Rows from, Rows to) {
        multiply(by, from, to, SET);
    }

    @Override
    public void linearAdd(Linear by, Rows from, Rows to) {
        multiply(by, from, to, ADD);
    }

    @Override
    public void gated(Linear gate, Linear up, Rows from, Rows to) {
        Shapes.gated(gate, up, from, to);
        multiply(gate, from, to, SET);
        multiply(up, from, to, GATE);
    }

    private void multiply(Linear by, Rows from, Rows to, int mode) {
        Shapes.linear(by, from, to);
        OpenClWeights w = here(by.weights());
        OpenClRows in = here(from);
        OpenClRows out = here(to);
        OpenClRows bias = by.bias().map(this::here).orElse(out);
        OpenClPrograms.OfWeights kernels = programs.of(w.format());
        if (shape == OpenClShape.ITEMS) {
            product(kernels.many(), w, -1, in, bias, by.bias().isPresent(), mode, out)
                    .run(new long[] {up(w.outputs(), 16) / 16, up(in.count(), 48) / 48}, new long[] {1, 1});
        } else if (in.count() > FEW) {
            product(kernels.many(), w, -1, in, bias, by.bias().isPresent(), mode, out)
                    .run(new long[] {up(w.outputs(), 64) / 64 * 256, up(in.count(), 64) / 64}, new long[] {256, 1});
        } else {
            for (int i = 0; i < in.count(); i += 4) {
                int rows = Math.min(4, in.count() - i);
                product(kernels.few(), w, in.aligned() ? w.wholeLoads() : 0, in.slice(i, rows), bias, by.bias().isPresent(), mode, out.slice(i, rows))
                        .run(new long[] {up(w.outputs(), 4) / 4 * 128}, new long[] {128});
            }
        }
    }

    /** @param loads whole loads of 16 bytes for {@code linearRowPerTeam}; -1 for kernels that do not ask */
    private static ClKernel product(ClKernel kernel, OpenClWeights w, int loads, OpenClRows in, OpenClRows bias, boolean biased, int mode, OpenClRows out) {
        ClKernel k = kernel.afresh().with(w.buffer()).with(w.scalesAt()).with(w.outputs()).with(w.inputs());
        if (loads >= 0) {
            k.with(loads).with(loads == 0 ? 0 : w.restFrom());
        }
        in.pass(k).with(in.count()).with(bias.buffer()).with(biased ? 1 : 0).with(bias.at()).with(mode);
        return out.pass(k);
    }

    @Override
    public void rmsNorm(Rows from, Rows weight, float epsilon, Rows to) {
        Shapes.rmsNorm(from, weight, to);
        OpenClRows in = here(from);
        OpenClRows w = here(weight);
        ClKernel k = in.pass(programs.ofRows().rmsNorm().afresh()).with(w.buffer()).with(w.at()).with(w.width()).with(epsilon);
        here(to).pass(k).run(new long[] {shape.lanes(), in.width() / w.width(), in.count()}, new long[] {shape.lanes(), 1, 1});
    }

    @Override
    public void layerNorm(Rows from, Rows weight, Rows bias, float epsilon, Rows to) {
        Shapes.layerNorm(from, weight, bias, to);
        OpenClRows in = here(from);
        OpenClRows w = here(weight);
        OpenClRows b = here(bias);
        ClKernel k = in.pass(programs.ofRows().layerNorm().afresh()).with(w.buffer()).with(w.at()).with(b.buffer()).with(b.at()).with(in.width()).with(epsilon);
        here(to).pass(k).run(new long[] {shape.lanes(), in.count()}, new long[] {shape.lanes(), 1});
    }

    @Override
    public void rotate(Rows rows, int headWidth, Rows cos, Rows sin) {
        Shapes.rotate(rows, headWidth, cos, sin);
        OpenClRows x = here(rows);
        ClKernel k = x.pass(programs.ofRows().rotateHalves().afresh()).with(x.width() / headWidth).with(headWidth / 2);
        here(sin).pass(here(cos).pass(k)).run(new long[] {up(headWidth / 2, 32), x.count()}, new long[] {32, 1});
    }

    @Override
    public void attention(HeadShape heads, Rows q, Rows k, Rows v, Spans spans, Rows to) {
        Shapes.attention(heads, q, k, v, spans, to);
        OpenClSpans seen = here(spans);
        OpenClRows out = here(to);
        int group = heads.heads() / heads.keyHeads();
        long tiles = up((long) q.count() * group, shape.attentionPairs()) / shape.attentionPairs();
        int parts = parts(tiles * heads.keyHeads(), seen.reach());
        ClBuffer scratch = parts == 1 ? out.buffer() : scratch((long) q.count() * heads.heads() * parts * (heads.headWidth() + 2));
        OpenClPrograms.OfHeads kernels = programs.ofHeads(heads.headWidth());
        ClKernel attention = here(q).pass(kernels.attention().afresh());
        here(v).pass(here(k).pass(attention)).with(seen.buffer()).with(seen.count()).with(group).with((float) (1 / Math.sqrt(heads.headWidth()))).with(scratch);
        out.pass(attention).run(new long[] {tiles * shape.attentionGroup(), heads.keyHeads(), parts}, new long[] {shape.attentionGroup(), 1, 1});
        if (parts > 1) {
            out.pass(kernels.combined().afresh().with(scratch).with(parts))
                    .run(new long[] {up(heads.headWidth(), 16), heads.heads(), out.count()}, new long[] {16, 1, 1});
        }
    }

    /** Into how many parts the keys go, so that each of the device's units has some groups to run: one where the rows are enough. */
    private int parts(long groups, int keys) {
        return (int) Math.clamp(4L * units / groups, 1, Math.max(1, keys / LEAST_KEYS));
    }

    private ClBuffer scratch(long numbers) {
        if (partial.isEmpty() || partial.get().numbers() < numbers) {
            partial.ifPresent(this::free);
            partial = Optional.empty();
            partial = Optional.of(own(new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers)));
        }
        return partial.get();
    }

    @Override
    public void gelu(Gelu kind, Rows rows) {
        OpenClRows x = here(rows);
        x.pass(programs.ofRows().gelu().afresh()).with(x.width()).with(kind.ordinal()).run(across(x), new long[] {64, 1});
    }

    private long[] across(OpenClRows rows) {
        return new long[] {up(rows.width(), 64 * shape.wide()) / shape.wide(), rows.count()};
    }

    /** How rows find each other, as {@code moveRows.cl} counts them. */
    private enum Way { IN_ORDER, FROM, TO }

    private void move(OpenClRows in, OpenClRows out, Way way, Optional<OpenClIndices> at, boolean adds) {
        ClKernel k = out.pass(in.pass(programs.ofRows().moveRows().afresh())).with(in.width());
        k.with(at.map(OpenClIndices::buffer).orElse(in.buffer())).with(way.ordinal()).with(adds ? 1 : 0)
                .run(across(way == Way.FROM ? out : in), new long[] {64, 1});
    }

    @Override
    public void add(Rows what, Rows to) {
        Shapes.same("add", what, to);
        move(here(what), here(to), Way.IN_ORDER, Optional.empty(), true);
    }

    @Override
    public void copy(Rows from, Rows to) {
        Shapes.same("copy", from, to);
        move(here(from), here(to), Way.IN_ORDER, Optional.empty(), false);
    }

    @Override
    public void gather(Rows from, Indices at, Rows to) {
        OpenClIndices which = here(at);
        Shapes.gather(from, which, which.largest(), to);
        move(here(from), here(to), Way.FROM, Optional.of(which), false);
    }

    @Override
    public void scatter(Rows from, Indices at, Rows to) {
        scatter(from, at, to, false);
    }

    @Override
    public void scatterAdd(Rows from, Indices at, Rows to) {
        scatter(from, at, to, true);
    }

    private void scatter(Rows from, Indices at, Rows to, boolean adds) {
        OpenClIndices which = here(at);
        Shapes.scatter(from, which, which.largest(), to);
        move(here(from), here(to), Way.TO, Optional.of(which), adds);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owned.forEach(ClBuffer::close);
            owned.clear();
            programs.close();
            context.close();
        }
    }
}
