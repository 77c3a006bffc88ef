package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedFootage;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.spotting.Spotter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of a planted clip, opened from the disk: complete by itself, readable by everybody. */
class ReportPageTest extends InBrowser {
    private static Path report;

    @BeforeAll
    static void write() throws IOException {
        Path place = Files.createDirectory(folder.resolve("report"));
        PlantedFootage footage = PlantedFootage.in(place);
        Path video = Files.move(footage.video(), place.resolve("<script>window.harmed=1<\u2215script>.mp4"));
        report = place.resolve("report.html");
        CommandRun run = CommandRun.of(Spotter::spot, PlantedClip::render, "report", video.toString(), "--out", report.toString());
        assertEquals(0, run.exitCode(), run.err());
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void isReadableAndAsksNothingOfAnybody(int width, boolean dark) {
        try (Tab tab = browser.open().look(width, 900, dark).go(report.toUri().toString())) {
            tab.await("document.querySelector('.tt .u-over')");
            String name = "report" + (dark ? "-dark-" : "-light-") + width;
            tab.photograph(name);
            Axe.accepts(tab, name);
            assertTrue(tab.run("window.harmed === undefined").asBoolean(), "the name of the file was run");
            assertTrue(tab.run("document.documentElement.scrollWidth").asInt() <= width, () -> name + " is wider than the window");
            clean(tab, "file:");
        }
    }
}
