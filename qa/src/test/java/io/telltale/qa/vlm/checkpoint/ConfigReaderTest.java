package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.kernels.transformer.HeadShape;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    /** As released with Qwen2.5-VL-3B: text keys at the root, older names. */
    private static final String FLAT = """
            {"model_type":"qwen2_5_vl","attention_dropout":0.0,"bos_token_id":151643,"eos_token_id":151645,"vision_start_token_id":151652,"vision_end_token_id":151653,
            "vision_token_id":151654,"image_token_id":151655,"video_token_id":151656,"hidden_act":"silu","hidden_size":2048,"intermediate_size":11008,
            "max_position_embeddings":128000,"max_window_layers":70,"num_attention_heads":16,"num_hidden_layers":36,"num_key_value_heads":2,"rms_norm_eps":1e-06,
            "rope_theta":1000000.0,"sliding_window":32768,"tie_word_embeddings":true,"torch_dtype":"bfloat16","use_cache":true,"use_sliding_window":false,
            "vision_config":{"depth":32,"hidden_act":"silu","hidden_size":1280,"intermediate_size":3420,"num_heads":16,"in_chans":3,"out_hidden_size":2048,"patch_size":14,
            "spatial_merge_size":2,"spatial_patch_size":14,"window_size":112,"fullatt_block_indexes":[7,15,23,31],"tokens_per_second":2,"temporal_patch_size":2},
            "rope_scaling":{"type":"mrope","mrope_section":[16,24,24]},"vocab_size":151936}""";
    private static final String NESTED = """
            {"model_type":"qwen3_vl","image_token_id":151655,"text_config":{"attention_bias":false,"head_dim":128,"hidden_act":"silu","hidden_size":2560,
            "intermediate_size":9728,"max_position_embeddings":262144,"model_type":"qwen3_vl_text","num_attention_heads":32,"num_hidden_layers":36,"num_key_value_heads":8,
            "rms_norm_eps":1e-06,"rope_scaling":{"mrope_interleaved":true,"mrope_section":[24,20,20],"rope_type":"default"},"rope_theta":5000000,"vocab_size":151936},
            "tie_word_embeddings":true,"vision_config":{"deepstack_visual_indexes":[5,11,17],"depth":24,"hidden_act":"gelu_pytorch_tanh","hidden_size":1024,"in_channels":3,
            "intermediate_size":4096,"model_type":"qwen3_vl","num_heads":16,"num_position_embeddings":2304,"out_hidden_size":2560,"patch_size":16,"spatial_merge_size":2,
            "temporal_patch_size":2}}""";
    private static final String QWEN2 = """
            {"model_type":"qwen2","hidden_size":896,"intermediate_size":4864,"max_position_embeddings":32768,"max_window_layers":21,"num_attention_heads":14,
            "num_hidden_layers":24,"num_key_value_heads":2,"rms_norm_eps":1e-06,"rope_theta":1000000.0,"sliding_window":32768,"tie_word_embeddings":true,
            "use_sliding_window":false,"vocab_size":151936,"hidden_act":"silu"}""";

    @TempDir
    Path folder;

    private QwenConfig read(String json) throws Exception {
        return ConfigReader.read(Files.writeString(folder.resolve("config.json"), json), false);
    }

    private String refusal(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        String line = assertThrows(CheckpointException.class, () -> ConfigReader.read(file, false)).getMessage();
        assertTrue(line.contains("config.json"), line);
        assertFalse(line.contains("\n"), line);
        return line;
    }

    @Test
    void releasedFilesAreRead() throws Exception {
        assertEquals(ReleasedShape.QWEN2_5_VL_3B.config(), read(FLAT));
        assertEquals(ReleasedShape.QWEN3_VL_4B.config(), read(NESTED));
        QwenConfig text = read(QWEN2);
        assertEquals(Family.QWEN2, text.family());
        assertEquals(new TextConfig(896, 4864, 24, new HeadShape(14, 2, 64), 151_936, 1e-6f, 1e6, List.of(), false, 32_768), text.text());
        assertTrue(text.vision().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(ReleasedShape.class)
    void whatIsWrittenIsReadTheSame(ReleasedShape shape) throws Exception {
        ConfigWriter.write(folder, shape.config(), List.of(1));
        assertEquals(shape.config(), ConfigReader.read(folder.resolve("config.json"), false));
    }

    @Test
    void theHeadIsTiedWhereverTheFileSaysSo() throws Exception {
        String within = NESTED.replace("\"tie_word_embeddings\":true,", "").replace("\"head_dim\":128", "\"tie_word_embeddings\":false,\"head_dim\":128");
        assertFalse(read(within).tied());
        Path silent = Files.writeString(folder.resolve("config.json"), NESTED.replace("\"tie_word_embeddings\":true,", ""));
        assertTrue(ConfigReader.read(silent, false).tied());
        assertFalse(ConfigReader.read(silent, true).tied());
        Path both = Files.writeString(folder.resolve("config.json"), NESTED.replace("\"head_dim\":128", "\"tie_word_embeddings\":false,\"head_dim\":128"));
        assertTrue(ConfigReader.read(both, false).tied());
        assertFalse(ConfigReader.read(both, true).tied());
    }

    /** Every key without which a model cannot be known. */
    @ParameterizedTest
    @ValueSource(strings = {"model_type", "text_config.hidden_size", "text_config.intermediate_size", "text_config.num_hidden_layers", "text_config.num_attention_heads",
        "text_config.num_key_value_heads", "text_config.head_dim", "text_config.vocab_size", "text_config.rms_norm_eps", "text_config.rope_theta",
        "text_config.max_position_embeddings", "text_config.rope_scaling", "text_config.rope_scaling.mrope_section", "vision_config", "vision_config.depth",
        "vision_config.hidden_size", "vision_config.intermediate_size", "vision_config.num_heads", "vision_config.out_hidden_size",
        "vision_config.deepstack_visual_indexes", "vision_config.num_position_embeddings"})
    void requiredKeysAreNamed(String key) throws Exception {
        ObjectNode root = (ObjectNode) Fixture.JSON.readTree(NESTED);
        String[] path = key.split("\\.");
        ObjectNode part = root;
        for (int i = 0; i < path.length - 1; i++) {
            part = (ObjectNode) part.get(path[i]);
        }
        part.remove(path[path.length - 1]);
        String line = refusal(root.toString());
        assertTrue(line.contains("'" + key + "' is missing"), line);
    }

    /** Of a text (F: flat, N: nested, Q: Qwen2) a part is replaced. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "F | 'qwen2_5_vl' | 'llama' | 'model_type' is \"llama\": this architecture is not supported; supported are qwen2, qwen3, qwen2_5_vl, qwen3_vl",
        "N | 'model_type':'qwen3_vl','image | 'model_type':'qwen3_vl_moe','image | mixtures of experts are not supported",
        "F | 'bos_token_id':151643 | 'quantization_config':{'quant_method':'fp8'} | 'quantization_config' is \"fp8\": checkpoints that are quantised already",
        "N | 'head_dim':128 | 'head_dim':128,'quantization_config':{'quant_method':'awq'} | 'text_config.quantization_config' is \"awq\"",
        "N | 'head_dim':128 | 'head_dim':128,'num_experts':64 | 'text_config.num_experts' is 64: mixtures",
        "N | 'attention_bias':false | 'attention_bias':true | 'text_config.attention_bias' is true",
        "F | 'use_sliding_window':false | 'use_sliding_window':true,'max_window_layers':3 | Duplicate field",
        "Q | 'use_sliding_window':false | 'use_sliding_window':true | 'use_sliding_window' is true: sliding windows",
        "Q | 'hidden_act' | 'layer_types':['full_attention','sliding_attention'],'hidden_act' | 'layer_types' has sliding_attention",
        "Q | 'hidden_act':'silu' | 'hidden_act':'gelu' | 'hidden_act' is \"gelu\": only silu",
        "Q | 'hidden_act' | 'rope_scaling':{'type':'yarn','factor':4.0},'hidden_act' | 'rope_scaling.type' is \"yarn\": stretched positions",
        "Q | 'hidden_act' | 'rope_parameters':{'rope_type':'dynamic','rope_theta':1e6},'hidden_act' | 'rope_parameters.rope_type' is \"dynamic\"",
        "Q | 'hidden_act' | 'partial_rotary_factor':0.5,'hidden_act' | 'partial_rotary_factor' must be 1",
        "N | 'mrope_interleaved':true | 'mrope_interleaved':false | 'text_config.rope_scaling.mrope_interleaved' is false",
        "N | [24,20,20] | [24,20] | mrope_section' must be three numbers",
        "N | [24,20,20] | [24,20,21] | the sections [24, 20, 21] must be three that add up",
        "N | [24,20,20] | [4,30,30] | 'mrope_section' is [4, 30, 30], which cannot take turns",
        "N | 'hidden_size':2560 | 'hidden_size':-1 | 'text_config.hidden_size' must be a whole number in 1..131072, got -1",
        "N | 'hidden_size':2560 | 'hidden_size':99999999999999999999999 | 'text_config.hidden_size' must be a whole number",
        "N | 'hidden_size':2560 | 'hidden_size':1e300 | 'text_config.hidden_size' must be a whole number",
        "N | 'hidden_size':2560 | 'hidden_size':2560.5 | 'text_config.hidden_size' must be a whole number",
        "N | 'hidden_size':2560 | 'hidden_size':'2560' | 'text_config.hidden_size' must be a whole number",
        "N | 'hidden_size':2560 | 'hidden_size':2000000000 | 'text_config.hidden_size' must be a whole number",
        "N | 'num_hidden_layers':36 | 'num_hidden_layers':2147483647 | 'text_config.num_hidden_layers' must be a whole number",
        "N | 'num_hidden_layers':36 | 'num_hidden_layers':2 | 'vision_config.deepstack_visual_indexes' names 3 blocks for a decoder of 2",
        "N | 'num_attention_heads':32 | 'num_attention_heads':4096 | 'text_config.num_attention_heads' times the head width",
        "N | 'num_key_value_heads':8 | 'num_key_value_heads':5 | the key heads must divide",
        "N | 'head_dim':128 | 'head_dim':127 | the width must be even",
        "F | 'num_attention_heads':16 | 'num_attention_heads':17 | does not divide the width 2048",
        "N | 'rms_norm_eps':1e-06 | 'rms_norm_eps':0 | 'text_config.rms_norm_eps' must be a number",
        "N | 'rope_theta':5000000 | 'rope_theta':-1 | 'text_config.rope_theta' must be a number",
        "N | 'vocab_size':151936 | 'vocab_size':1000000000 | 'text_config.vocab_size' must be",
        "N | 'vocab_size':151936 | 'vocab_size':1000 | 'image_token_id' must be a whole number in 0..999",
        "N | 'out_hidden_size':2560 | 'out_hidden_size':2048 | 'vision_config.out_hidden_size' must be 2560, got 2048",
        "N | 'num_heads':16 | 'num_heads':15 | the heads divide the width",
        "N | 'num_position_embeddings':2304 | 'num_position_embeddings':2300 | must be a square",
        "N | [5,11,17] | [5,11,24] | 'vision_config.deepstack_visual_indexes[2]' must be a whole number in 0..23, got 24",
        "N | 'in_channels':3 | 'in_channels':4 | 'vision_config.in_channels' must be 3",
        "F | 'fullatt_block_indexes':[7,15,23,31] | 'fullatt_block_indexes':[-1] | 'vision_config.fullatt_block_indexes[0]' must be",
        "F | 'tokens_per_second':2 | 'tokens_per_second':0 | 'vision_config.tokens_per_second' must be a number",
        "F | 'patch_size':14 | 'patch_size':100000 | 'vision_config.patch_size' must be",
        "N | {'model_type' | [{'model_type' | is no JSON",
    })
    void whatCannotBeComputedIsRefused(String which, String from, String to, String says) throws Exception {
        String text = which.equals("F") ? FLAT : which.equals("N") ? NESTED : QWEN2;
        String changed = text.replace(from.replace('\'', '"'), to.replace('\'', '"'));
        assertFalse(changed.equals(text), "nothing was replaced");
        String line = refusal(changed);
        assertTrue(line.contains(says), line);
    }

    @Test
    void slidingWindowsBehindTheLastLayerAreNotInUse() throws Exception {
        assertEquals(24, read(QWEN2.replace("\"use_sliding_window\":false", "\"use_sliding_window\":true").replace("\"max_window_layers\":21", "\"max_window_layers\":24"))
                .text().layers());
    }

    @Test
    void filesThatAreNoJsonAreRefused() throws Exception {
        assertTrue(refusal("").contains("config.json"));
        assertTrue(refusal("{\"model_type\":" + "[".repeat(100_000)).contains("no JSON"));
        assertTrue(refusal("{\"a\":1}".repeat(2)).contains("no JSON"));
        assertTrue(refusal(" ".repeat(17 << 20)).contains("longer than 16 MB"));
        Path latin = Files.write(folder.resolve("config.json"), "{\"model_type\":\"\u00e9\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(CheckpointException.class, () -> ConfigReader.read(latin, false));
        assertTrue(assertThrows(CheckpointException.class, () -> ConfigReader.read(folder.resolve("none.json"), false)).getMessage().endsWith("none.json is missing"));
    }

    /** Any value of any key may be anything: the file is read, or refused in one line. */
    @Property(tries = 500)
    void anyValueIsReadOrRefused(@ForAll boolean flat, @ForAll @IntRange(min = 0, max = 60) int which, @ForAll @IntRange(min = 0, max = 15) int with) throws Exception {
        List<String> values = List.of("null", "0", "-1", "1", "2147483647", "9223372036854775807", "1e308", "1e999", "0.5", "\"\"", "\"x\"", "true", "[]", "{}", "[0]",
                "[1,-1,9e99]");
        ObjectNode root = (ObjectNode) Fixture.JSON.readTree(flat ? FLAT : NESTED);
        List<Runnable> edits = new ArrayList<>();
        JsonNode value = Fixture.JSON.readTree(values.get(with));
        collect(root, value, edits);
        edits.get(which % edits.size()).run();
        Path file = Files.createTempFile("config", ".json");
        try {
            ConfigReader.read(Files.writeString(file, root.toString()), false);
        } catch (CheckpointException e) {
            assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
            assertFalse(e.getMessage().contains("\n"));
        } finally {
            Files.delete(file);
        }
    }

    private static void collect(ObjectNode node, JsonNode value, List<Runnable> edits) {
        for (var each : List.copyOf(node.properties())) {
            edits.add(() -> node.set(each.getKey(), value));
            if (each.getValue() instanceof ObjectNode inner) {
                collect(inner, value, edits);
            }
        }
    }
}
