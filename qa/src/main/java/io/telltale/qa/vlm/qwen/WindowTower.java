package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Gelu;
import io.telltale.kernels.transformer.Indices;
import io.telltale.kernels.transformer.Linear;
import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.Spans;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The tower of Qwen2.5-VL: root mean square norms, gated units with biases, and attention within square windows in all but some blocks. Patches are put into the
 * order of windows at the beginning, and tokens back into that of the picture at the end. Source: Qwen2.5-VL, arXiv:2502.13923, section 2.1.
 */
final class WindowTower extends VisionTower {
    /** Of all its norms; not in the configuration. */
    private static final float EPSILON = 1e-6f;

    private record Block(Rows attentionNorm, Linear queriesKeysValues, Linear projection, Rows unitNorm, Linear gate, Linear up, Linear down) {
        static Block load(Loading from, VisionConfig vision) throws CheckpointException {
            int width = vision.hidden();
            return new Block(from.vector("norm1.weight", width), from.biased("attn.qkv", 3 * width, width), from.biased("attn.proj", width, width),
                    from.vector("norm2.weight", width), from.biased("mlp.gate_proj", vision.intermediate(), width), from.biased("mlp.up_proj", vision.intermediate(), width),
                    from.biased("mlp.down_proj", width, vision.intermediate()));
        }
    }

    private final List<Block> blocks;
    private final Rows mergerNorm;
    private final Linear mergerIn;
    private final Linear mergerOut;

    private WindowTower(Loading from, VisionConfig vision, List<Block> blocks) throws CheckpointException {
        super(from.backend(), vision, Linear.of(from.matrix("patch_embed.proj.weight", vision.hidden(), vision.patchValues())));
        int square = vision.hidden() * vision.merge() * vision.merge();
        this.blocks = blocks;
        this.mergerNorm = from.vector("merger.ln_q.weight", vision.hidden());
        this.mergerIn = from.biased("merger.mlp.0", square, square);
        this.mergerOut = from.biased("merger.mlp.2", vision.out(), square);
    }

    static WindowTower load(Loading from, VisionConfig vision) throws CheckpointException {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < vision.depth(); i++) {
            blocks.add(Block.load(from.under("blocks." + i + "."), vision));
        }
        return new WindowTower(from, vision, blocks);
    }

    @Override
    void look(Frames frames, Seen to) {
        Windows windows = Windows.of(frames.frames(), frames.rows() / vision.merge(), frames.columns() / vision.merge(), vision.window() / vision.factor());
        int inSquare = vision.merge() * vision.merge();
        int square = inSquare * vision.hidden();
        int tokens = frames.count() / inSquare;
        try (Desk desk = desk(windows.ordered(places(frames), inSquare)); Spans whole = wholeFrames(frames); Spans windowed = stretches(windows.bounds(inSquare))) {
            project(windows.ordered(frames.patches(), inSquare * vision.patchValues()), desk.x);
            for (int i = 0; i < blocks.size(); i++) {
                Interruption.check();
                Block block = blocks.get(i);
                backend.rmsNorm(desk.x, block.attentionNorm(), EPSILON, desk.normed);
                desk.attend(block.queriesKeysValues(), block.projection(), vision.fullAttention().contains(i) ? whole : windowed);
                backend.rmsNorm(desk.x, block.unitNorm(), EPSILON, desk.normed);
                backend.gated(block.gate(), block.up(), desk.normed, desk.inner);
                backend.linearAdd(block.down(), desk.inner, desk.x);
            }
            backend.rmsNorm(desk.x, mergerNorm, EPSILON, desk.normed);
            try (Rows inner = backend.rows(tokens, square); Rows out = backend.rows(tokens, vision.out()); Indices order = backend.indices(windows.order())) {
                backend.linear(mergerIn, desk.normed.reshaped(square), inner);
                backend.gelu(Gelu.ERF, inner);
                backend.linear(mergerOut, inner, out);
                backend.scatter(out, order, to.tokens());
            }
        }
    }
}
