package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.CommandRun;
import io.telltale.app.PlantedSecond;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the answers to the page that shows what they rest on: real frames, a made-up spotting. */
class AnswerEvidenceTest {
    @TempDir
    private Path folder;

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void intervalAndMapStandBesideEachAnswer() throws IOException {
        ChallengeFixture fixture = ChallengeFixture.in(folder, "1_001_2", "1_001_3");
        Files.delete(PlantedSecond.in(folder).video().resolveSibling("second.truth.json"));
        Files.move(folder.resolve("second.mp4"), fixture.videos().resolve("1_001_2.mp4"), StandardCopyOption.REPLACE_EXISTING);
        Engine engine = (video, options, progress) -> PlantedSecond.spotting(PlantedSecond.event(1, Kind.MICRO, 3, 8, 12), PlantedSecond.event(2, Kind.MACRO, 16, 16, 27));
        Path out = fixture.out("pred.jsonl");
        CommandRun run = fixture.run(engine, out, "--profile=generic", "--maps");
        assertTrue(run.exitCode() == ExitCode.OK || run.exitCode() == ExitCode.FALLBACK, run.err());
        Path evidence = folder.resolve("pred.jsonl.work/evidence");
        JsonNode json = new ObjectMapper().readTree(evidence.resolve("1_001_2.json").toFile());
        assertEquals(2, json.get("events").size(), json.toPrettyString());
        assertEquals(List.of("1_001_2-1.png", "1_001_2.json", "1_001_3.json"), names(evidence), run.err());
        assertTrue(run.err().contains("1_001_2: event 2 has no map: it begins at its apex"), run.err());
        assertTrue(run.err().contains("1_001_3: event 1 has no map: "), "what is no video: " + run.err());
        assertEquals(256, ImageIO.read(evidence.resolve("1_001_2-1.png").toFile()).getWidth());

        FileTime drawn = Files.getLastModifiedTime(evidence.resolve("1_001_2-1.png"));
        Files.setLastModifiedTime(evidence.resolve("1_001_2-1.png"), FileTime.fromMillis(1_000_000));
        assertFalse(fixture.run(engine, out, "--profile=generic", "--maps").err().contains("has no map"), "what is done is not drawn again");
        assertEquals(FileTime.fromMillis(1_000_000), Files.getLastModifiedTime(evidence.resolve("1_001_2-1.png")));
        assertTrue(drawn.toMillis() > 1_000_000);
        Files.writeString(evidence.resolve("1_001_2.json"), "{}");
        Files.writeString(evidence.resolve("1_001_2-7.png"), "of an older reading");
        fixture.run(engine, out, "--profile=generic", "--maps", "-q");
        assertEquals(List.of("1_001_2-1.png", "1_001_2.json", "1_001_3.json"), names(evidence));
        assertTrue(Files.getLastModifiedTime(evidence.resolve("1_001_2-1.png")).toMillis() > 1_000_000);

        Path page = folder.resolve("page");
        CommandRun compared = CommandRun.of(engine, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, "compare", "--truth=" + out, "--answers=Telltale=" + out, "--out=" + page, "--evidence=" + evidence, "--resamples=200");
        assertEquals(ExitCode.OK, compared.exitCode(), compared.err());
        String html = Files.readString(page.resolve("comparison.html"));
        assertTrue(html.contains("Evidence: event 1 is micro, 0.10 to 0.40 s, apex 0.27 s"), html);
        assertTrue(html.contains("alt=\"event 1\" src=\"data:image/png;base64,"), html);
    }
}
