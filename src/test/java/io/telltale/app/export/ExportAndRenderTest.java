package io.telltale.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedSecond;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportAndRenderTest {
    @TempDir
    Path folder;

    /** The planted second, with the motion that a spotter would have seen. */
    private static Spotting seen(String video) {
        Traces traces = new Traces(new FrameRate(30, 1));
        for (int t = 0; t < 30; t++) {
            traces.append();
            for (Region region : Region.values()) {
                traces.set(t, region, 0, region == Region.MOUTH_CORNER_L && t >= 3 && t <= 12 ? -0.05 : 0);
            }
        }
        Expression smile = new Expression(1, Kind.MICRO, 3, 8, 12, 0.9, 5, 0.2, 0.1, List.of(new RegionDisplacement(Region.MOUTH_CORNER_L, 0, -5, 30)));
        return new Spotting(video, traces.rate(), 0, 30, "made up", "generic", List.of(), List.of(smile), List.of(), List.of(new Interval(20, 24)), Optional.of(traces));
    }

    private static Engine engine() {
        return (video, options, progress) -> seen(video.getFileName().toString());
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(engine(), null, arguments);
    }

    private List<String> files(Path of) throws Exception {
        try (Stream<Path> all = Files.list(of)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void allFormatsOfAVideo() throws Exception {
        Path out = folder.resolve("coded");
        CommandRun run = run("export", folder.resolve("clip.mp4").toString(), "--as", "all", "--out", out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(List.of("clip.boris.csv", "clip.csv", "clip.eaf", "clip.megc.csv", "clip.openface.csv", "clip.traces.parquet", "clip.vtt"), files(out));
        assertTrue(Files.readString(out.resolve("clip.eaf")).contains("MEDIA_URL=\"../clip.mp4\""));
        assertEquals("vid,pred_onset,pred_offset,type\nclip,3,12,me\n", Files.readString(out.resolve("clip.megc.csv")));
        CommandRun again = run("export", folder.resolve("clip.mp4").toString(), "--as", "vtt", "--out", out.toString());
        assertEquals(3, again.exitCode());
        assertTrue(again.oneErrorLine().endsWith("clip.vtt is there already; --force replaces it"), again.err());
        assertEquals(0, run("export", folder.resolve("clip.mp4").toString(), "--as", "vtt", "--out", out.toString(), "--force").exitCode());
    }

    @Test
    void aKeptResultIsNotSpottedAgain() throws Exception {
        Path kept = folder.resolve("clip.json");
        assertEquals(0, run("spot", folder.resolve("clip.mp4").toString(), "--json=" + kept).exitCode());
        Engine nobody = (video, options, progress) -> {
            throw new AssertionError("spotted again");
        };
        CommandRun run = CommandRun.of(nobody, null, "export", kept.toString(), "--as", "eaf,megc", "--out", folder.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.exists(folder.resolve("clip.eaf")) && Files.exists(folder.resolve("clip.megc.csv")));
        CommandRun parquet = CommandRun.of(nobody, null, "export", kept.toString(), "--as", "parquet", "--out", folder.toString());
        assertEquals(3, parquet.exitCode());
        assertTrue(parquet.oneErrorLine().contains("keeps no motion of every frame"), parquet.err());
        CommandRun unknown = run("export", kept.toString(), "--as", "xls");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.oneErrorLine().contains("no format 'xls'"), unknown.err());
    }

    @Test
    void everyFrameIsRenderedWithItsPanel() throws Exception {
        PlantedSecond second = PlantedSecond.in(folder);
        Path out = folder.resolve("seen.mp4");
        CommandRun run = run("render", second.video().toString(), "--out", out.toString(), "--slow", "4");
        assertEquals(0, run.exitCode(), run.err());
        int[] brightest = new int[30];
        try (Footage footage = Footage.open(out, FootageOptions.DEFAULT)) {
            assertEquals(7.5, footage.rate().perSecond(), 1e-6);
            assertEquals(240, footage.width());
            assertEquals(240 + EventPanel.height(240), footage.height());
            int frames = 0;
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                try (GreyFrame frame = next.get()) {
                    for (int y = 242; y < 242 + 16; y++) {
                        for (int x = 0; x < 60; x++) {
                            brightest[frames] = Math.max(brightest[frames], frame.samples()[y * 240 + x] & 0xff);
                        }
                    }
                    frames++;
                }
            }
            assertEquals(30, frames);
        }
        // Where the caption begins it is dark before the event and bright in it.
        assertTrue(brightest[1] < 60, "before: " + brightest[1]);
        assertTrue(brightest[8] > 110, "during: " + brightest[8]);
        assertEquals(3, run("render", second.video().toString(), "--out", out.toString()).exitCode());
        assertEquals(2, run("render", second.video().toString(), "--out", folder.resolve("x.avi").toString()).exitCode());
        assertEquals(2, run("render", second.video().toString(), "--out", folder.resolve("y.mp4").toString(), "--slow", "0").exitCode());
        assertFalse(files(folder).stream().anyMatch(f -> f.endsWith(".part")));
    }

    @Test
    void arrowsAreEnlargedByAFactorOfOneTwoOrFive() {
        assertEquals(10, new RegionArrows(seen("clip.mp4")).factor());
        assertEquals(20, RegionArrows.niceBelow(49));
        assertEquals(1, RegionArrows.niceBelow(0.3));
    }
}
