package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON files beside the weights, as transformers 5 nests them; preprocessing and generation as the families were released with them. */
final class ConfigWriter {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ConfigWriter() {
    }

    static void write(Path folder, QwenConfig config, List<Integer> endTokens) throws IOException {
        JSON.writeValue(folder.resolve("config.json").toFile(), config(config));
        boolean third = config.family().isThird();
        JSON.writeValue(folder.resolve("generation_config.json").toFile(), third
                ? ordered("eos_token_id", endTokens, "do_sample", true, "temperature", 0.7, "top_k", 20, "top_p", 0.8, "repetition_penalty", 1.0)
                : ordered("eos_token_id", endTokens, "do_sample", true, "temperature", 0.1, "top_k", 1, "top_p", 0.001, "repetition_penalty", 1.05));
        if (config.vision().isPresent()) {
            VisionConfig vision = config.vision().get();
            Map<String, Object> image = ordered("patch_size", vision.patch(), "temporal_patch_size", vision.temporal(), "merge_size", vision.merge());
            Map<String, Object> video = new LinkedHashMap<>(image);
            if (third) {
                image.putAll(ordered("size", ordered("shortest_edge", 65_536, "longest_edge", 16_777_216), "image_mean", List.of(0.5, 0.5, 0.5), "image_std",
                        List.of(0.5, 0.5, 0.5)));
                video.put("size", ordered("shortest_edge", 4096, "longest_edge", 25_165_824));
                JSON.writeValue(folder.resolve("video_preprocessor_config.json").toFile(), video);
            } else {
                image.putAll(ordered("min_pixels", 3136, "max_pixels", 12_845_056, "image_mean", List.of(0.48145466, 0.4578275, 0.40821073), "image_std",
                        List.of(0.26862954, 0.26130258, 0.27577711)));
            }
            JSON.writeValue(folder.resolve("preprocessor_config.json").toFile(), image);
        }
    }

    private static Map<String, Object> config(QwenConfig config) {
        Map<String, Object> text = text(config);
        Map<String, Object> all = ordered("model_type", config.family().modelType(), "dtype", "bfloat16", "tie_word_embeddings", config.tied());
        if (config.vision().isEmpty()) {
            all.putAll(text);
            return all;
        }
        text.put("model_type", config.family().modelType() + "_text");
        all.put("text_config", text);
        all.put("vision_config", vision(config.family(), config.vision().get()));
        config.visual().ifPresent(ids -> all.putAll(ordered("image_token_id", ids.image(), "video_token_id", ids.video(), "vision_start_token_id", ids.visionStart(),
                "vision_end_token_id", ids.visionEnd())));
        return all;
    }

    private static Map<String, Object> text(QwenConfig config) {
        TextConfig text = config.text();
        Map<String, Object> rope = ordered("rope_type", "default", "rope_theta", text.ropeTheta());
        if (!text.sections().isEmpty()) {
            rope.put("mrope_section", text.sections());
            if (text.interleaved()) {
                rope.put("mrope_interleaved", true);
            }
        }
        Map<String, Object> all = ordered("hidden_size", text.hidden(), "intermediate_size", text.intermediate(), "num_hidden_layers", text.layers(), "num_attention_heads",
                text.heads().heads(), "num_key_value_heads", text.heads().keyHeads(), "vocab_size", text.vocabulary(), "rms_norm_eps", text.rmsEpsilon(),
                "max_position_embeddings", text.maxPositions(), "hidden_act", "silu", "rope_parameters", rope);
        if (config.family().isThird() || text.heads().queryWidth() != text.hidden()) {
            all.put("head_dim", text.heads().headWidth());
        }
        return all;
    }

    private static Map<String, Object> vision(QwenConfig.Family family, VisionConfig vision) {
        Map<String, Object> all = ordered("model_type", family.modelType() + "_vision", "depth", vision.depth(), "hidden_size", vision.hidden(), "intermediate_size",
                vision.intermediate(), "num_heads", vision.heads(), "out_hidden_size", vision.out(), "in_channels", VisionConfig.CHANNELS, "patch_size", vision.patch(),
                "spatial_merge_size", vision.merge(), "temporal_patch_size", vision.temporal());
        all.putAll(family.isThird()
                ? ordered("hidden_act", "gelu_pytorch_tanh", "deepstack_visual_indexes", vision.deepstack(), "num_position_embeddings", vision.positions())
                : ordered("hidden_act", "silu", "fullatt_block_indexes", vision.fullAttention(), "window_size", vision.window(), "tokens_per_second",
                        vision.tokensPerSecond()));
        return all;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return all;
    }
}
