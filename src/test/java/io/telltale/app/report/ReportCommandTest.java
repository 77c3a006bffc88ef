package io.telltale.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedSecond;
import io.telltale.app.console.ExitCode;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page from the command line; what is spotted in the planted second is made up. */
class ReportCommandTest {
    private static final String HOSTILE = "<script>alert(1)<!-- &amp;.mp4";
    @TempDir
    private static Path clips;
    private static Path clip;
    @TempDir
    private Path folder;
    private final AtomicInteger spotted = new AtomicInteger();

    @BeforeAll
    static void plant() throws IOException {
        clip = Files.move(PlantedSecond.in(clips).video(), clips.resolve(HOSTILE));
    }

    private CommandRun run(Object... arguments) {
        return CommandRun.of((video, options, progress) -> {
            spotted.incrementAndGet();
            Spotting found = ReportFixture.spotting(video.getFileName().toString());
            return options.keepTraces() ? found : ReportFixture.withoutTraces(found);
        }, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private static Document read(Path page) throws IOException {
        return Jsoup.parse(Files.readString(page));
    }

    @Test
    void aReportIsOneFileWithTracesPicturesAndQuestions() throws IOException {
        Path page = folder.resolve("page.html");
        CommandRun run = run("report", clip, "--out", page, "Which action units appear in the <first> event?");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(page + System.lineSeparator(), run.out());
        assertEquals(1, spotted.get());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(page), files.toList());
        }
        Document html = read(page);
        assertEquals(HOSTILE, html.selectFirst("h1").text());
        assertEquals(6, html.select(".answers dt").size());
        assertTrue(html.select(".answers dt").last().text().contains("<first>"));
        assertTrue(html.getElementById("data").data().contains("mouth corners"));
        assertEquals(2, html.select("figure.loop").size());
        assertTrue(html.selectFirst("pre").text().startsWith("telltale report "), html.selectFirst("pre").text());
        assertTrue(Files.size(page) < 3_000_000, "two events: " + Files.size(page));
    }

    @Test
    void spotWritesAPageBesideItsTable() throws IOException {
        Path page = folder.resolve("spot.html");
        CommandRun run = run("spot", clip, "--report=" + page);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(1, spotted.get());
        assertTrue(run.out().lines().count() > 3, run.out());
        assertEquals(2, read(page).select("article.event").size());
        assertTrue(read(page).getElementById("data").data().contains("mouth corners"), "the spotting was told to keep its traces");
    }

    @Test
    void askWritesWhatWasAskedAndNothingElse() throws IOException {
        Path page = folder.resolve("ask.html");
        String hostile = "How many <script>alert(1)</script> events?";
        CommandRun run = run("ask", clip, "--report=" + page, "How many micro-expressions?", hostile);
        assertEquals(1, spotted.get());
        Document html = read(page);
        assertEquals(List.of("How many micro-expressions?", hostile), html.select(".answers dt").eachText());
        assertEquals("2", html.selectFirst(".answers .plain").text());
        assertEquals(4, html.select("script").size());
        assertEquals(2, html.select(".answers > div").size());
    }

    @Test
    void theVideoIsNotTakenForThePage() {
        assertEquals(Path.of("clip.html"), ReportOptions.besides(Path.of("footage/clip.mp4")));
        assertEquals(Path.of("my.clip.html"), ReportOptions.besides(Path.of("my.clip.avi")));
        assertEquals(Path.of("frames.html"), ReportOptions.besides(Path.of("frames/")));
        CommandRun run = run("spot", "--report", "nowhere/page.html", clip);
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("there is no folder"), run.err());
        assertEquals(0, spotted.get(), "a page that cannot be written is known before the long work");
    }

    @Test
    void aPromptThatIsShownHasNoPage() {
        CommandRun run = run("ask", clip, "--show-prompt", "--report=" + folder.resolve("p.html"), "How many micro-expressions?");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("--show-prompt and --report exclude each other"), run.err());
    }
}
