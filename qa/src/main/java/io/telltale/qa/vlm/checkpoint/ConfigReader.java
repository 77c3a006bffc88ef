package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.HeadShape;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code config.json}, flat as released with Qwen2.5-VL or nested as released with Qwen3-VL and written by transformers 5. A key that a released model and the default
 * of a library disagree about must be there; defaults are only those on which all released models agree. What Telltale does not compute (experts, quantised
 * checkpoints, sliding windows in use, stretched positions) is refused by its name. Sizes are bounded far above any released model, so that nothing that is allocated
 * later can overflow.
 */
final class ConfigReader {
    private static final int MOST_BLOCKS = 512;
    private static final int WIDEST = 1 << 17;
    private static final int MOST_TOKENS = 1 << 21;
    private static final int MOST_POSITIONS = 1 << 24;

    private final JsonPart root;

    private ConfigReader(JsonPart root) {
        this.root = root;
    }

    /**
     * @param headStored whether the checkpoint has a {@code lm_head.weight}: decides whether the head is tied where the file does not say, or says both
     */
    static QwenConfig read(Path file, boolean headStored) throws CheckpointException {
        try {
            return new ConfigReader(JsonPart.read(file)).config(headStored);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e); // sizes that do not go together, told by the records
        }
    }

    private QwenConfig config(boolean headStored) throws CheckpointException {
        Family family = family();
        JsonPart text = root.optionalPart("text_config").orElse(root);
        refuseWhatIsNotComputed(root);
        refuseWhatIsNotComputed(text);
        TextConfig decoder = text(family, text);
        if (decoder.interleaved() && 3 * Math.max(decoder.sections().get(1), decoder.sections().get(2)) > decoder.heads().headWidth() / 2) {
            throw new CheckpointException(text.file() + ": 'mrope_section' is " + decoder.sections() + ", which cannot take turns among "
                    + decoder.heads().headWidth() / 2 + " frequencies");
        }
        Optional<VisionConfig> vision = family.sees() ? Optional.of(vision(family, root.part("vision_config"), decoder)) : Optional.empty();
        return new QwenConfig(family, decoder, vision, tied(text, headStored), family.sees() ? Optional.of(visual(decoder)) : Optional.empty());
    }

    private Family family() throws CheckpointException {
        String type = root.text("model_type");
        for (Family family : Family.values()) {
            if (family.modelType().equals(type)) {
                return family;
            }
        }
        String known = Arrays.stream(Family.values()).map(Family::modelType).collect(Collectors.joining(", "));
        String why = type.contains("moe") ? "mixtures of experts are not supported" : "this architecture is not supported";
        throw new CheckpointException(root.file() + ": 'model_type' is " + root.told("model_type") + ": " + why + "; supported are " + known);
    }

    private void refuseWhatIsNotComputed(JsonPart part) throws CheckpointException {
        for (String experts : List.of("num_experts", "num_local_experts", "n_routed_experts")) {
            if (part.says(experts)) {
                throw refusal(part, experts, "mixtures of experts are not supported");
            }
        }
        for (String key : List.of("quantization_config", "compression_config")) {
            if (part.says(key)) {
                JsonPart how = part.part(key);
                throw new CheckpointException(part.file() + ": '" + part.at(key) + "' is " + how.told("quant_method")
                        + ": checkpoints that are quantised already (FP8, AWQ, GPTQ, bitsandbytes) are not supported; use the one in BF16, Telltale quantises it itself");
            }
        }
        if (part.has("partial_rotary_factor")) {
            part.number("partial_rotary_factor", 1, 1);
        }
    }

    private CheckpointException refusal(JsonPart part, String key, String why) {
        return new CheckpointException(part.file() + ": '" + part.at(key) + "' is " + part.told(key) + ": " + why);
    }

    private TextConfig text(Family family, JsonPart text) throws CheckpointException {
        int hidden = text.whole("hidden_size", 1, WIDEST);
        int layers = text.whole("num_hidden_layers", 1, MOST_BLOCKS);
        requireActivation(text, "silu");
        if (family.isThird() && text.says("attention_bias")) {
            throw refusal(text, "attention_bias", "biases of the attention are not supported in " + family.modelType());
        }
        refuseSlidingWindow(text, layers);
        Rope rope = Rope.of(family, text);
        return new TextConfig(hidden, text.whole("intermediate_size", 1, WIDEST), layers, heads(family, text, hidden), text.whole("vocab_size", 1, MOST_TOKENS),
                (float) text.number("rms_norm_eps", 1e-12, 0.1), rope.theta(), rope.sections(), rope.interleaved(),
                text.whole("max_position_embeddings", 1, MOST_POSITIONS));
    }

    private HeadShape heads(Family family, JsonPart text, int hidden) throws CheckpointException {
        int heads = text.whole("num_attention_heads", 1, 4096);
        int width;
        if (family.isThird() || text.has("head_dim")) {
            width = text.whole("head_dim", 2, 4096);
        } else if (hidden % heads == 0) {
            width = hidden / heads;
        } else {
            throw new CheckpointException(text.file() + ": '" + text.at("num_attention_heads") + "' is " + heads + ", which does not divide the width " + hidden);
        }
        int keyHeads = text.whole("num_key_value_heads", 1, heads);
        if (heads * width > WIDEST) {
            throw new CheckpointException(text.file() + ": '" + text.at("num_attention_heads") + "' times the head width is " + heads * width + ", more than " + WIDEST);
        }
        return new HeadShape(heads, keyHeads, width);
    }

    private void requireActivation(JsonPart part, String supported) throws CheckpointException {
        if (part.has("hidden_act") && !part.text("hidden_act").equals(supported)) {
            throw refusal(part, "hidden_act", "only " + supported + " is supported here");
        }
    }

    /** Released files name a window and do not use it: layers from {@code max_window_layers} on would, if {@code use_sliding_window} were true. */
    private void refuseSlidingWindow(JsonPart text, int layers) throws CheckpointException {
        if (text.has("layer_types")) {
            for (String type : text.texts("layer_types")) {
                if (!type.equals("full_attention")) {
                    throw new CheckpointException(text.file() + ": '" + text.at("layer_types") + "' has " + type + ": only full_attention is supported");
                }
            }
        } else if (text.says("use_sliding_window") && text.says("sliding_window")
                && !(text.has("max_window_layers") && text.whole("max_window_layers", 0, Integer.MAX_VALUE) >= layers)) {
            throw refusal(text, "use_sliding_window", "sliding windows of attention are not supported");
        }
    }

    private boolean tied(JsonPart text, boolean headStored) throws CheckpointException {
        String key = "tie_word_embeddings";
        boolean outside = root.has(key);
        boolean inside = text != root && text.has(key);
        if (outside && inside && root.truth(key) != text.truth(key) || !outside && !inside) {
            return !headStored;
        }
        return outside ? root.truth(key) : text.truth(key);
    }

    private VisualTokens visual(TextConfig text) throws CheckpointException {
        VisualTokens released = VisualTokens.RELEASED;
        return new VisualTokens(token("image_token_id", released.image(), text), token("video_token_id", released.video(), text),
                token("vision_start_token_id", released.visionStart(), text), token("vision_end_token_id", released.visionEnd(), text));
    }

    private int token(String key, int otherwise, TextConfig text) throws CheckpointException {
        if (!root.has(key) && otherwise < text.vocabulary()) {
            return otherwise;
        }
        return root.whole(key, 0, text.vocabulary() - 1);
    }

    private VisionConfig vision(Family family, JsonPart part, TextConfig text) throws CheckpointException {
        boolean third = family.isThird();
        requireActivation(part, third ? "gelu_pytorch_tanh" : "silu");
        for (String channels : List.of("in_channels", "in_chans")) {
            if (part.has(channels)) {
                part.whole(channels, VisionConfig.CHANNELS, VisionConfig.CHANNELS);
            }
        }
        Optional<JsonPart> rope = part.optionalPart("rope_parameters");
        if (rope.isPresent() && rope.get().has("rope_theta")) {
            rope.get().number("rope_theta", 10_000, 10_000);
        }
        int depth = part.whole("depth", 1, MOST_BLOCKS);
        int out = part.whole("out_hidden_size", text.hidden(), text.hidden());
        int patch = optional(part, "patch_size", third ? 16 : 14, 1, 256);
        int merge = optional(part, "spatial_merge_size", 2, 1, 16);
        int window = third ? 0 : optional(part, "window_size", 112, patch * merge, 1 << 16);
        VisionConfig vision = new VisionConfig(depth, part.whole("hidden_size", 1, WIDEST), part.whole("intermediate_size", 1, WIDEST), part.whole("num_heads", 1, 1024), out,
                patch, merge, optional(part, "temporal_patch_size", 2, 1, 16), window, third ? List.of() : part.wholes("fullatt_block_indexes", 0, depth - 1),
                third ? part.wholes("deepstack_visual_indexes", 0, depth - 1) : List.of(), third ? part.whole("num_position_embeddings", 1, 1 << 20) : 0,
                third ? 0 : part.number("tokens_per_second", 1e-3, 1e6));
        vision.headShape(); // refuses an odd width
        if (vision.headShape().headWidth() % 4 != 0) {
            throw new CheckpointException(part.file() + ": '" + part.at("num_heads") + "' makes heads of width " + vision.headShape().headWidth()
                    + ", which rows and columns cannot share");
        }
        if (vision.deepstack().size() > text.layers()) {
            throw new CheckpointException(part.file() + ": '" + part.at("deepstack_visual_indexes") + "' names " + vision.deepstack().size() + " blocks for a decoder of "
                    + text.layers() + " layers");
        }
        if ((long) vision.hidden() * merge * merge > 1 << 20) {
            throw new CheckpointException(part.file() + ": '" + part.at("hidden_size") + "' times the merged patches is more than " + (1 << 20));
        }
        return vision;
    }

    private static int optional(JsonPart part, String key, int otherwise, int least, int most) throws CheckpointException {
        return part.has(key) ? part.whole(key, least, most) : otherwise;
    }

    /** The rotary positions of the decoder: {@code rope_parameters} of transformers 5, or {@code rope_theta} with {@code rope_scaling}. */
    private record Rope(double theta, List<Integer> sections, boolean interleaved) {
        static Rope of(Family family, JsonPart text) throws CheckpointException {
            Optional<JsonPart> parameters = text.optionalPart("rope_parameters");
            Optional<JsonPart> how = parameters.isPresent() ? parameters : text.optionalPart("rope_scaling");
            if (how.isPresent()) {
                requirePlain(how.get());
            }
            JsonPart theta = parameters.isPresent() && parameters.get().has("rope_theta") ? parameters.get() : text;
            double base = theta.number("rope_theta", 1, 1e12);
            if (!family.sees()) {
                return new Rope(base, List.of(), false); // text alone has one number of position, whatever the sections
            }
            if (how.isEmpty()) {
                throw new CheckpointException(text.file() + ": '" + text.at("rope_scaling") + "' is missing, which holds mrope_section");
            }
            boolean third = family.isThird();
            if (how.get().has("mrope_interleaved") && how.get().truth("mrope_interleaved") != third) {
                throw new CheckpointException(text.file() + ": '" + how.get().at("mrope_interleaved") + "' is " + !third + ", which " + family.modelType() + " never is");
            }
            List<Integer> sections = how.get().wholes("mrope_section", 0, 4096);
            if (sections.size() != 3) {
                throw new CheckpointException(text.file() + ": '" + how.get().at("mrope_section") + "' must be three numbers, got " + sections);
            }
            return new Rope(base, sections, third);
        }

        private static void requirePlain(JsonPart how) throws CheckpointException {
            for (String key : List.of("rope_type", "type")) {
                if (how.has(key) && !List.of("default", "mrope").contains(how.text(key))) {
                    throw new CheckpointException(how.file() + ": '" + how.at(key) + "' is " + how.told(key)
                            + ": stretched positions (yarn, dynamic, linear, longrope) are not supported; remove the entry to use the model within its own length");
                }
            }
            if (how.has("partial_rotary_factor")) {
                how.number("partial_rotary_factor", 1, 1);
            }
        }
    }
}
