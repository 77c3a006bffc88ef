package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state of the application over made-up results: what a real server cannot be brought to show at will. */
class ApplicationPagesTest {
    private static final String HOSTILE = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script> \u202Egpm.exe'\"&lt;.mp4";

    @TempDir
    private static Path folder;
    private static Chromium browser;
    private static MadeUpServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = Chromium.start(folder);
        server = new MadeUpServer();
        server.add("short", "interview 3.mp4", 30, 4);
        server.add("long", "ten minutes.mp4", 600, 10);
        server.add("hostile", HOSTILE, 6, 2);
        server.addFailed("failed", "wall.mp4", "no face was found in wall.mp4; look whether the face is upright and at least 60 pixels wide");
        server.addHalfDone("half", "still running.mp4");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static Tab at(String place) {
        return browser.open().look(1280, 900, false).go(server.address() + "#/" + place);
    }

    private static void resultIsThere(Tab tab) {
        tab.await("document.querySelector('.plot')?.dataset.frames === 'all'");
        tab.await("document.querySelector('.screen canvas')?.dataset.frame !== undefined");
        tab.await("document.querySelectorAll('.events tbody tr').length > 0");
    }

    @Test
    void everyPageInBothThemesAndSizes() {
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(1280, 390)) {
                String look = (dark ? "-dark-" : "-light-") + width;
                try (Tab tab = browser.open().look(width, width == 390 ? 844 : 900, dark)) {
                    tab.go(server.address());
                    tab.awaitText("table.runs", "interview 3.mp4");
                    tab.photograph("home" + look);
                    tab.go(server.address() + "#/runs/failed");
                    tab.awaitText(".why", "no face");
                    tab.photograph("failed" + look);
                    tab.go(server.address() + "#/runs/half");
                    tab.awaitText(".numbers", "1,200");
                    tab.photograph("progress" + look);
                    tab.go(server.address() + "#/runs/short");
                    resultIsThere(tab);
                    tab.click("[data-event=s2]");
                    tab.awaitText(".detail h2", "Event 2");
                    tab.await("[...document.querySelectorAll('.strip figure')].length === 5");
                    tab.run("document.querySelector('.strip').scrollIntoView()");
                    tab.await("[...document.querySelectorAll('.strip figure')].every(f => f.classList.contains('there'))");
                    tab.photograph("result" + look);
                    assertTrue(tab.run("document.documentElement.scrollWidth <= innerWidth").asBoolean(), "the page is wider than the window at " + width);
                    tab.click("#tab-ask");
                    tab.fill("#question", "How many micro-expressions?");
                    tab.key("Enter");
                    tab.awaitText(".answer", "You asked");
                    tab.photograph("ask" + look);
                    assertEquals(List.of(), tab.complaints());
                }
            }
        }
    }
}
