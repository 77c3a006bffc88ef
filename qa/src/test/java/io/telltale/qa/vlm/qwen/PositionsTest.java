package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import io.telltale.qa.vlm.pixels.PixelReference;
import io.telltale.qa.vlm.pixels.VisualInput;
import io.telltale.qa.vlm.token.ChatPiece;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
    private static final int MERGE = 2;
    private static final VisualTokens SMALL = new VisualTokens(2, 3, 4, 5);

    static VisualInput still(int rows, int columns) {
        return new VisualInput(false, 1, rows, columns, new float[0], 1, List.of());
    }

    static VisualInput video(int frames, int rows, int columns, double secondsPerStep) {
        return new VisualInput(true, frames, rows, columns, new float[0], secondsPerStep,
                IntStream.range(0, frames).mapToObj(i -> secondsPerStep * (i + 0.25)).toList());
    }

    // --- the checkpoints with reference outputs ---

    private static Stream<String> checkpoints() {
        return Stream.of("q25vl", "q25vl_untied", "q3vl", "q3vl_untied");
    }

    private static VisualTokens tokens(String checkpoint) throws IOException {
        try (InputStream in = PositionsTest.class.getResourceAsStream("/vlm/" + checkpoint + "/config.json")) {
            JsonNode c = new ObjectMapper().readTree(in);
            return new VisualTokens(c.required("image_token_id").asInt(), c.required("video_token_id").asInt(),
                    c.required("vision_start_token_id").asInt(), c.required("vision_end_token_id").asInt());
        }
    }

    /** The texts around the visuals are those of the generator: 5 to 9; a label of Qwen3-VL stands as the tokens 20, 21. */
    private static List<Object> prompt(String name, List<VisualInput> visuals) {
        return switch (name) {
            case "image" -> List.of(5, 6, visuals.get(0), 7, 8, 9);
            case "two_images" -> List.of(5, visuals.get(0), 6, visuals.get(1), 7);
            case "video" -> List.of(5, visuals.get(0), 6, 7);
            case "mixed" -> List.of(5, visuals.get(0), 6, visuals.get(1), 7, 8);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<VisualInput> visuals(ReferenceTensors reference, String name) {
        List<VisualInput> out = new ArrayList<>();
        if (reference.has(name + ".image_grid_thw")) {
            int[] grids = reference.whole(name + ".image_grid_thw");
            for (int i = 0; i < grids.length; i += 3) {
                assertEquals(1, grids[i]);
                out.add(still(grids[i + 1], grids[i + 2]));
            }
        }
        if (reference.has(name + ".video_grid_thw")) {
            int[] grids = reference.whole(name + ".video_grid_thw");
            for (int i = 0; i < grids.length; i += 3) {
                double seconds = reference.has(name + ".second_per_grid_ts") ? reference.real(name + ".second_per_grid_ts")[i / 3] : 1;
                out.add(video(grids[i], grids[i + 1], grids[i + 2], seconds));
            }
        }
        return out;
    }

    private static int[] encoded(List<Object> prompt, Family family, VisualTokens ids) {
        List<Integer> out = new ArrayList<>();
        for (Object one : prompt) {
            switch (one) {
                case Integer token -> out.add(token);
                case VisualInput input -> VisualText.of(input, family, MERGE, Compat.TRANSFORMERS_5).forEach(piece -> out.addAll(ids(piece, ids)));
                default -> throw new IllegalArgumentException(one.toString());
            }
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> ids(ChatPiece piece, VisualTokens ids) {
        return switch (piece) {
            case ChatPiece.Plain label -> {
                assertTrue(label.text().matches("<\\d+\\.\\d seconds>"), label.text());
                yield List.of(20, 21);
            }
            case ChatPiece.Special special when special.equals(VisualText.START) -> List.of(ids.visionStart());
            case ChatPiece.Special special when special.equals(VisualText.END) -> List.of(ids.visionEnd());
            case ChatPiece.Special special when special.equals(VisualText.PICTURE_PAD) -> List.of(ids.image());
            case ChatPiece.Special special when special.equals(VisualText.VIDEO_PAD) -> List.of(ids.video());
            default -> throw new IllegalArgumentException(piece.toString());
        };
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void promptsAndPositionsAreThoseOfTheReference(String checkpoint) throws IOException {
        ReferenceTensors reference = ReferenceTensors.of(checkpoint);
        VisualTokens ids = tokens(checkpoint);
        Family family = checkpoint.startsWith("q3") ? Family.QWEN3_VL : Family.QWEN2_5_VL;
        QwenConfig config = PixelReference.config(family, ids);
        for (String name : List.of("image", "two_images", "video", "mixed")) {
            List<VisualInput> visuals = visuals(reference, name);
            int[] tokens = reference.whole(name + ".input_ids");
            assertArrayEquals(tokens, encoded(prompt(name, visuals), family, ids), name);
            Positions positions = Positions.of(tokens, visuals, config, Compat.TRANSFORMERS_5);
            assertArrayEquals(reference.whole(name + ".position_ids"), Stream.of(positions.rows()).flatMapToInt(IntStream::of).toArray(), name);
            assertEquals(reference.whole(name + ".rope_delta")[0], positions.delta(), name);
            int patches = visuals.stream().mapToInt(VisualInput::count).sum();
            int rows = Stream.of(".pixel_values", ".pixel_values_videos").filter(t -> reference.has(name + t)).mapToInt(t -> reference.shape(name + t)[0]).sum();
            assertEquals(rows, patches, name);
        }
        int[] text = reference.whole("text.input_ids");
        assertArrayEquals(Positions.ofText(text.length).rows(), Positions.of(text, List.of(), config, Compat.TRANSFORMERS_5).rows());
    }

    // --- random prompts, both rules, and the spacing of time ---

    private static Stream<JsonNode> random() {
        return PixelReference.cases("positions");
    }

    private static List<VisualInput> inOrder(JsonNode one, int[] tokens) {
        List<VisualInput> out = new ArrayList<>();
        int stills = 0;
        int videos = 0;
        int at = 0;
        while (at < tokens.length) {
            if (tokens[at] == SMALL.image()) {
                JsonNode grid = one.get("images").get(stills++);
                out.add(still(grid.get(1).asInt(), grid.get(2).asInt()));
                at += out.getLast().tokens(MERGE);
            } else if (tokens[at] == SMALL.video()) {
                JsonNode grid = one.get("videos").get(videos);
                out.add(video(grid.get(0).asInt(), grid.get(1).asInt(), grid.get(2).asInt(), one.get("seconds").get(videos++).asDouble()));
                for (int left = out.getLast().tokens(MERGE); left > 0; at++) {
                    left -= tokens[at] == SMALL.video() ? 1 : 0;
                }
            } else {
                at++;
            }
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("random")
    void positionsAreThoseOfBothReleases(JsonNode one) {
        ObjectMapper json = new ObjectMapper();
        QwenConfig config = PixelReference.config(PixelReference.family(one), SMALL);
        int[] tokens = json.convertValue(one.get("ids"), int[].class);
        Positions now = Positions.of(tokens, inOrder(one, tokens), config, Compat.TRANSFORMERS_5);
        assertArrayEquals(json.convertValue(one.get("positions"), int[][].class), now.rows());
        assertEquals(one.get("delta").asInt(), now.delta());
        int[] old = json.convertValue(one.get("legacyIds"), int[].class);
        Positions before = Positions.of(old, inOrder(one, old), config, Compat.LEGACY);
        assertArrayEquals(json.convertValue(one.get("legacyPositions"), int[][].class), before.rows());
        assertEquals(one.get("legacyDelta").asInt(), before.delta());
    }

    @Test
    void theTwoRulesDoDiffer() {
        assertTrue(random().anyMatch(one -> !one.get("positions").equals(one.get("legacyPositions")) && one.get("family").asText().equals("q25")));
    }

    @Test
    void timesAreCutToWholePositionsInFloat32() {
        QwenConfig config = PixelReference.config(Family.QWEN2_5_VL, SMALL);
        ObjectMapper json = new ObjectMapper();
        PixelReference.cases("times").forEach(one -> {
            int[] times = json.convertValue(one.get("times"), int[].class);
            int[] tokens = new int[times.length];
            Arrays.fill(tokens, SMALL.video());
            Positions positions = Positions.of(tokens, List.of(video(times.length, 2, 2, 2 / one.get("fps").asDouble())), config, Compat.TRANSFORMERS_5);
            assertArrayEquals(times, positions.rows()[0], () -> one.get("fps") + " frames/s");
        });
    }

    // --- text alone, and disagreement ---

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void textCountsOn(int length) {
        Positions text = Positions.ofText(length);
        for (int axis = 0; axis < Positions.AXES; axis++) {
            assertArrayEquals(IntStream.range(0, length).toArray(), text.rows()[axis]);
        }
        assertEquals(0, text.delta());
        assertEquals(length, length + text.delta());
    }

    @Test
    void aModelWithoutEyesHasTextPositions() {
        QwenConfig seeing = PixelReference.config(Family.QWEN2_5_VL, SMALL);
        QwenConfig blind = new QwenConfig(Family.QWEN2, seeing.text(), Optional.empty(), true, Optional.empty());
        assertEquals(3, Positions.of(new int[] {2, 3, 4, 5}, List.of(), blind, Compat.TRANSFORMERS_5).at(1, 3));
        assertThrows(IllegalArgumentException.class, () -> Positions.of(new int[] {2}, List.of(still(2, 2)), blind, Compat.TRANSFORMERS_5));
    }

    @Test
    void placeholdersAndVisualsMustAgree() {
        QwenConfig config = PixelReference.config(Family.QWEN3_VL, SMALL);
        List<int[]> wrong = List.of(new int[] {1, 1}, new int[] {4, 2, 5}, new int[] {4, 3, 3, 5}, new int[] {4, 2, 2, 5, 4, 2, 2, 5}, new int[] {4, 2});
        for (int[] tokens : wrong) {
            assertThrows(IllegalArgumentException.class, () -> Positions.of(tokens, List.of(still(2, 4)), config, Compat.TRANSFORMERS_5));
        }
        int[] oneStepOfTwo = Collections.nCopies(2, 3).stream().mapToInt(Integer::intValue).toArray();
        assertThrows(IllegalArgumentException.class, () -> Positions.of(oneStepOfTwo, List.of(video(2, 2, 4, 1)), config, Compat.TRANSFORMERS_5));
    }
}
