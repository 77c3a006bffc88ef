package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Gelu;
import io.telltale.kernels.transformer.Linear;
import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.Spans;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The tower of Qwen3-VL: a learned table of positions, layer norms, plain units, attention over whole frames, and features handed to the decoder from blocks in
 * the middle (DeepStack: L. Meng et al., NeurIPS 2024, arXiv:2406.04334). Source: Qwen3-VL, arXiv:2511.21631.
 */
final class DeepstackTower extends VisionTower {
    /** Of all its norms; not in the configuration. */
    private static final float EPSILON = 1e-6f;

    private record Norm(Rows weight, Rows bias) {
        static Norm load(Loading from, String name, int width) throws CheckpointException {
            return new Norm(from.vector(name + ".weight", width), from.vector(name + ".bias", width));
        }
    }

    private record Block(Norm attentionNorm, Linear queriesKeysValues, Linear projection, Norm unitNorm, Linear in, Linear out) {
        static Block load(Loading from, VisionConfig vision) throws CheckpointException {
            int width = vision.hidden();
            return new Block(Norm.load(from, "norm1", width), from.biased("attn.qkv", 3 * width, width), from.biased("attn.proj", width, width),
                    Norm.load(from, "norm2", width), from.biased("mlp.linear_fc1", vision.intermediate(), width), from.biased("mlp.linear_fc2", width, vision.intermediate()));
        }
    }

    /**
     * A square of patches to a token.
     *
     * @param norm of each patch, or of the square as one row
     */
    private record Merger(Norm norm, Linear in, Linear out) {
        static Merger load(Loading from, VisionConfig vision, int normed) throws CheckpointException {
            int square = vision.hidden() * vision.merge() * vision.merge();
            return new Merger(Norm.load(from, "norm", normed), from.biased("linear_fc1", square, square), from.biased("linear_fc2", vision.out(), square));
        }
    }

    private final PositionTable positions;
    private final List<Block> blocks;
    private final Merger merger;
    private final List<Merger> deepMergers;

    private DeepstackTower(Loading from, VisionConfig vision, List<Block> blocks, List<Merger> deepMergers) throws CheckpointException {
        super(from.backend(), vision, new Linear(from.matrix("patch_embed.proj.weight", vision.hidden(), vision.patchValues()),
                java.util.Optional.of(from.vector("patch_embed.proj.bias", vision.hidden()))));
        this.positions = PositionTable.load(from, vision);
        this.blocks = blocks;
        this.merger = Merger.load(from.under("merger."), vision, vision.hidden());
        this.deepMergers = deepMergers;
    }

    static DeepstackTower load(Loading from, VisionConfig vision) throws CheckpointException {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < vision.depth(); i++) {
            blocks.add(Block.load(from.under("blocks." + i + "."), vision));
        }
        List<Merger> deep = new ArrayList<>();
        for (int i = 0; i < vision.deepstack().size(); i++) {
            deep.add(Merger.load(from.under("deepstack_merger_list." + i + "."), vision, vision.hidden() * vision.merge() * vision.merge()));
        }
        return new DeepstackTower(from, vision, blocks, deep);
    }

    @Override
    void look(Frames frames, Seen to) {
        int square = vision.hidden() * vision.merge() * vision.merge();
        int[][] places = places(frames);
        try (Desk desk = desk(places); Spans whole = wholeFrames(frames); Rows merged = backend.rows(to.tokens().count(), square);
                Rows inner = backend.rows(to.tokens().count(), square)) {
            project(frames.patches(), desk.x);
            desk.normed.write(positions.at(places, frames.rows(), frames.columns()));
            backend.add(desk.normed, desk.x);
            for (int i = 0; i < blocks.size(); i++) {
                Interruption.check();
                Block block = blocks.get(i);
                norm(block.attentionNorm(), desk.x, desk.normed);
                desk.attend(block.queriesKeysValues(), block.projection(), whole);
                norm(block.unitNorm(), desk.x, desk.normed);
                backend.linear(block.in(), desk.normed, desk.inner);
                backend.gelu(Gelu.TANH, desk.inner);
                backend.linearAdd(block.out(), desk.inner, desk.x);
                int level = vision.deepstack().indexOf(i);
                if (level >= 0) {
                    norm(deepMergers.get(level).norm(), desk.x.reshaped(square), merged);
                    merge(deepMergers.get(level), merged, inner, to.features().get(level));
                }
            }
            norm(merger.norm(), desk.x, desk.normed);
            merge(merger, desk.normed.reshaped(square), inner, to.tokens());
        }
    }

    private void norm(Norm norm, Rows from, Rows to) {
        backend.layerNorm(from, norm.weight(), norm.bias(), EPSILON, to);
    }

    private void merge(Merger by, Rows squares, Rows inner, Rows to) {
        backend.linear(by.in(), squares, inner);
        backend.gelu(Gelu.ERF, inner);
        backend.linear(by.out(), inner, to);
    }
}
