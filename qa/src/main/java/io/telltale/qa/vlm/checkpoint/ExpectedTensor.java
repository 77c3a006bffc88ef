package io.telltale.qa.vlm.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor that a model of some shape has, by its canonical name.
 *
 * @param shape one number for a bias or norm, two for a matrix, five for the patches of a tower
 */
public record ExpectedTensor(String name, List<Integer> shape, Part part) {
    /** Where a tensor belongs. */
    public enum Part {
        EMBEDDINGS, HEAD, DECODER, VISION
    }

    static final String EMBEDDINGS = "model.language_model.embed_tokens.weight";
    static final String HEAD = "lm_head.weight";

    public ExpectedTensor {
        shape = List.copyOf(shape);
    }

    public boolean isMatrix() {
        return shape.size() > 1;
    }

    /**
     * Whether it is quantised where the decoder is: its matrices and the head are, and the table of embeddings where it is the head. The tower of vision is not: its
     * widths, such as 3420, are no whole number of groups, and it runs once for a picture.
     */
    boolean isQuantised(boolean tied) {
        return isMatrix() && switch (part) {
            case DECODER, HEAD -> true;
            case EMBEDDINGS -> tied;
            case VISION -> false;
        };
    }

    public int outputs() {
        return shape.getFirst();
    }

    /** Product of all dimensions but the first. */
    public int inputs() {
        return shape.subList(1, shape.size()).stream().reduce(1, Math::multiplyExact);
    }

    public long count() {
        return (long) outputs() * inputs();
    }

    /** All tensors of a model; a head only where it is not tied. Source of the names: transformers 5.18.0, save_pretrained and its mapping of older names. */
    public static List<ExpectedTensor> of(QwenConfig config) {
        var all = new Collector();
        all.decoder(config.text(), config.family().isThird());
        config.vision().ifPresent(vision -> {
            if (config.family().isThird()) {
                all.thirdTower(vision);
            } else {
                all.secondTower(vision);
            }
        });
        if (!config.tied()) {
            all.add(Part.HEAD, HEAD, config.text().vocabulary(), config.text().hidden());
        }
        return List.copyOf(all.tensors);
    }

    /** The list while it grows. */
    private static final class Collector {
        private final List<ExpectedTensor> tensors = new ArrayList<>();

        void add(Part part, String name, Integer... shape) {
            tensors.add(new ExpectedTensor(name, List.of(shape), part));
        }

        void decoder(TextConfig text, boolean third) {
            String root = "model.language_model.";
            int query = text.heads().queryWidth();
            int key = text.heads().keyWidth();
            add(Part.EMBEDDINGS, EMBEDDINGS, text.vocabulary(), text.hidden());
            for (int i = 0; i < text.layers(); i++) {
                String layer = root + "layers." + i + ".";
                add(Part.DECODER, layer + "input_layernorm.weight", text.hidden());
                for (String of : List.of("q", "k", "v")) {
                    int width = of.equals("q") ? query : key;
                    add(Part.DECODER, layer + "self_attn." + of + "_proj.weight", width, text.hidden());
                    if (!third) {
                        add(Part.DECODER, layer + "self_attn." + of + "_proj.bias", width);
                    } else if (!of.equals("v")) {
                        add(Part.DECODER, layer + "self_attn." + of + "_norm.weight", text.heads().headWidth());
                    }
                }
                add(Part.DECODER, layer + "self_attn.o_proj.weight", text.hidden(), query);
                add(Part.DECODER, layer + "post_attention_layernorm.weight", text.hidden());
                add(Part.DECODER, layer + "mlp.gate_proj.weight", text.intermediate(), text.hidden());
                add(Part.DECODER, layer + "mlp.up_proj.weight", text.intermediate(), text.hidden());
                add(Part.DECODER, layer + "mlp.down_proj.weight", text.hidden(), text.intermediate());
            }
            add(Part.DECODER, root + "norm.weight", text.hidden());
        }

        void secondTower(VisionConfig vision) {
            String root = "model.visual.";
            int hidden = vision.hidden();
            add(Part.VISION, root + "patch_embed.proj.weight", hidden, VisionConfig.CHANNELS, vision.temporal(), vision.patch(), vision.patch());
            for (int i = 0; i < vision.depth(); i++) {
                String block = root + "blocks." + i + ".";
                add(Part.VISION, block + "norm1.weight", hidden);
                add(Part.VISION, block + "norm2.weight", hidden);
                linear(block + "attn.qkv", 3 * hidden, hidden);
                linear(block + "attn.proj", hidden, hidden);
                linear(block + "mlp.gate_proj", vision.intermediate(), hidden);
                linear(block + "mlp.up_proj", vision.intermediate(), hidden);
                linear(block + "mlp.down_proj", hidden, vision.intermediate());
            }
            int merged = hidden * vision.merge() * vision.merge();
            add(Part.VISION, root + "merger.ln_q.weight", hidden);
            linear(root + "merger.mlp.0", merged, merged);
            linear(root + "merger.mlp.2", vision.out(), merged);
        }

        void thirdTower(VisionConfig vision) {
            String root = "model.visual.";
            int hidden = vision.hidden();
            add(Part.VISION, root + "patch_embed.proj.weight", hidden, VisionConfig.CHANNELS, vision.temporal(), vision.patch(), vision.patch());
            add(Part.VISION, root + "patch_embed.proj.bias", hidden);
            add(Part.VISION, root + "pos_embed.weight", vision.positions(), hidden);
            for (int i = 0; i < vision.depth(); i++) {
                String block = root + "blocks." + i + ".";
                norm(block + "norm1", hidden);
                norm(block + "norm2", hidden);
                linear(block + "attn.qkv", 3 * hidden, hidden);
                linear(block + "attn.proj", hidden, hidden);
                linear(block + "mlp.linear_fc1", vision.intermediate(), hidden);
                linear(block + "mlp.linear_fc2", hidden, vision.intermediate());
            }
            int merged = hidden * vision.merge() * vision.merge();
            norm(root + "merger.norm", hidden);
            linear(root + "merger.linear_fc1", merged, merged);
            linear(root + "merger.linear_fc2", vision.out(), merged);
            for (int i = 0; i < vision.deepstack().size(); i++) {
                String merger = root + "deepstack_merger_list." + i + ".";
                norm(merger + "norm", merged);
                linear(merger + "linear_fc1", merged, merged);
                linear(merger + "linear_fc2", vision.out(), merged);
            }
        }

        private void linear(String name, int outputs, int inputs) {
            add(Part.VISION, name + ".weight", outputs, inputs);
            add(Part.VISION, name + ".bias", outputs);
        }

        private void norm(String name, int width) {
            add(Part.VISION, name + ".weight", width);
            add(Part.VISION, name + ".bias", width);
        }
    }
}
