package io.telltale.kernels.transformer;

import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClKernel;
import io.telltale.kernels.opencl.ClProgram;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The compiled kernels: one program for rows, one for each format of weights and one for each width of heads, made at the first use, since a model needs two or
 * three of them and compiling takes longer than most calls.
 */
final class OpenClPrograms implements AutoCloseable {
    private final ClContext context;
    private final OpenClShape shape;
    private final List<ClProgram> programs = new ArrayList<>();
    private final List<ClKernel> kernels = new ArrayList<>();
    private final Map<WeightFormat, OfWeights> ofWeights = new EnumMap<>(WeightFormat.class);
    private final Map<Integer, OfHeads> ofHeads = new HashMap<>();
    private final OfRows ofRows;

    record OfRows(ClKernel rmsNorm, ClKernel layerNorm, ClKernel rotateHalves, ClKernel gelu, ClKernel moveRows) {
    }

    /** @param few for at most four rows, {@code many} for any number; in {@link OpenClShape#ITEMS} one kernel is both */
    record OfWeights(ClKernel embed, ClKernel few, ClKernel many) {
    }

    record OfHeads(ClKernel attention, ClKernel combined) {
    }

    OpenClPrograms(ClContext context, OpenClShape shape) {
        this.context = context;
        this.shape = shape;
        try {
            ClProgram p = program(shape.options(), "lanes", "rmsNorm", "layerNorm", "rotateHalves", "gelu", "moveRows");
            ofRows = new OfRows(kernel(p, "rmsNorm"), kernel(p, "layerNorm"), kernel(p, "rotateHalves"), kernel(p, "gelu"), kernel(p, "moveRows"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    OfRows ofRows() {
        return ofRows;
    }

    OfWeights of(WeightFormat format) {
        return ofWeights.computeIfAbsent(format, f -> {
            String option = "-DFORMAT_" + f;
            if (shape == OpenClShape.ITEMS) {
                ClProgram p = program(option, "storedWeights", "finish", "embed", "linearRegisterTiled");
                ClKernel tiled = kernel(p, "linearRegisterTiled");
                return new OfWeights(kernel(p, "embed"), tiled, tiled);
            }
            ClProgram p = program(option, "storedWeights", "finish", "embed", "linearRowPerTeam", "linearLocalTiled");
            return new OfWeights(kernel(p, "embed"), kernel(p, "linearRowPerTeam"), kernel(p, "linearLocalTiled"));
        });
    }

    OfHeads ofHeads(int width) {
        return ofHeads.computeIfAbsent(width, w -> {
            ClProgram p = program("-DWIDTH=" + w, "keys", shape.attention(), "attentionCombined");
            return new OfHeads(kernel(p, shape.attention()), kernel(p, "attentionCombined"));
        });
    }

    private ClProgram program(String options, String... names) {
        ClProgram p = new ClProgram(context, options, names);
        programs.add(p);
        return p;
    }

    private ClKernel kernel(ClProgram program, String name) {
        ClKernel k = program.kernel(name);
        kernels.add(k);
        return k;
    }

    @Override
    public void close() {
        kernels.forEach(ClKernel::close);
        programs.forEach(ClProgram::close);
    }
}
