package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.app.model.Checkpoints;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From footage to the words of a tiny checkpoint of random numbers, with nothing between replaced but the spotting: pictures are drawn, seen and answered about. */
class LanguageModelEndToEndTest {
    private static final String HOW_MANY = "How many expression events appear in this video?";
    private static final Path CHECKPOINT = Path.of("../qa/src/test/resources/vlm/q3vl");
    @TempDir
    private static Path folder;
    private static Path video;
    private static final Spotting SPOTTING = PlantedSecond.spotting(PlantedSecond.event(1, Kind.MICRO, 3, 8, 12));
    private static final Engine ENGINE = (path, options, progress) -> SPOTTING;

    @BeforeAll
    static void plant() throws IOException {
        video = PlantedSecond.in(folder).video();
    }

    private static CommandRun run(String input, String... arguments) {
        return CommandRun.of(ENGINE, null, new Checkpoints(), input, arguments);
    }

    @Test
    void aCheckpointAnswersInTheFormThatWasAskedFor() throws IOException {
        CommandRun run = run("", "ask", video.toString(), "--model=" + CHECKPOINT, "--evidence=spotting,map", "--model-backend=simd", "--context=4096", "--max-tokens=8", "--json", HOW_MANY,
                "What is the expression type of the 1-th expression event in this video?");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        JsonNode answers = new ObjectMapper().readTree(run.out()).get("answers");
        // Random numbers say anything, but nothing that is not allowed.
        assertTrue(answers.get(0).get("model").get("answer").textValue().matches("\\d{1,3}"), answers.toString());
        assertTrue(answers.get(1).get("model").get("answer").textValue().matches("(micro|macro)-expression"), answers.toString());
        assertEquals("q3vl", answers.get(0).get("model").get("name").textValue());
    }

    @Test
    void aChatGoesOnWithAModelOnThisMachine() {
        CommandRun run = run("Which event is the longest?\nAnd why?\n", "chat", video.toString(), "--model=" + CHECKPOINT, "--evidence=spotting", "--model-backend=simd", "--context=4096",
                "--max-tokens=4");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertEquals(2, run.out().lines().filter(line -> line.startsWith("model q3vl says: ")).count(), run.out());
    }

    @Test
    void aContextThatIsTooSmallIsSaid() {
        CommandRun run = run("", "ask", video.toString(), "--model=" + CHECKPOINT, "--evidence=spotting", "--model-backend=simd", "--context=64", "Which event is the longest?");
        assertEquals(ExitCode.BACKEND, run.exitCode());
        assertTrue(run.oneErrorLine().contains("give a larger --context or show less"), run.err());
    }
}
