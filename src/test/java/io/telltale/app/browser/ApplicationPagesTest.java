package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of the application over made-up results: in both themes, on a desk and on a phone, with names that mean harm. */
class ApplicationPagesTest extends InBrowser {
    private static final String HOSTILE = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script> \u202Egpm.exe'\"&lt;.mp4";

    private static MadeUpServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new MadeUpServer();
        server.add("short", "interview 3.mp4", 30, 4);
        server.add("hostile", HOSTILE, 6, 2);
        server.addFailed("failed", "wall.mp4", "no face was found in wall.mp4; look whether the face is upright and at least 60 pixels wide");
        server.addHalfDone("half", "still running.mp4");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Tab at(String place) {
        return browser.open().look(1280, 900, false).go(server.address() + "#/" + place);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void everyPageIsReadableByEverybody(int width, boolean dark) {
        String look = (dark ? "-dark-" : "-light-") + width;
        try (Tab tab = browser.open().look(width, width == 390 ? 844 : 900, dark)) {
            tab.go(server.address());
            tab.awaitText("table.runs", "interview 3.mp4");
            tab.click(".options summary");
            tab.click(".machine summary");
            tab.awaitText(".files", "interview one.mp4");
            looked(tab, "home" + look, width);
            tab.go(server.address() + "#/runs/failed");
            tab.awaitText(".why", "no face");
            looked(tab, "failed" + look, width);
            tab.go(server.address() + "#/runs/half");
            tab.awaitText(".numbers", "1,200");
            looked(tab, "progress" + look, width);
            tab.go(server.address() + "#/runs/short");
            resultIsThere(tab);
            tab.click("[data-event=s2]");
            tab.awaitText(".detail h2", "Event 2");
            tab.run("document.querySelector('.strip').scrollIntoView()");
            tab.await("document.querySelectorAll('.strip figure.there').length === 5");
            looked(tab, "result" + look, width);
            tab.click("#tab-ask");
            tab.fill("#question", "How many micro-expressions?");
            tab.key("Enter");
            tab.awaitText(".answer", "You asked");
            tab.click(".menu button");
            looked(tab, "ask" + look, width);
            clean(tab, server.address());
        }
    }

    private static void looked(Tab tab, String name, int width) {
        tab.photograph(name);
        // The colours of the light theme are looked at on the desk, the arrangement of a phone in the dark.
        if (!name.endsWith("-light-390")) {
            Axe.accepts(tab, name);
        }
        assertTrue(tab.run("document.documentElement.scrollWidth").asInt() <= width, () -> name + " is wider than the window: " + tab.run("[...document.querySelectorAll('body *')].filter(e => "
                + "e.getBoundingClientRect().right > " + width + " && !e.closest('.scroll')).map(e => e.tagName + '.' + e.className).slice(0, 8)"));
    }

    @Test
    void namesAndQuestionsAreText() {
        try (Tab tab = at("")) {
            tab.awaitText("table.runs a", HOSTILE);
            tab.go(server.address() + "#/runs/hostile");
            resultIsThere(tab);
            tab.awaitText(".title", HOSTILE);
            tab.click("#tab-ask");
            tab.fill("#question", "<script>window.harmed=1</script><img src=x onerror=window.harmed=1>");
            tab.key("Enter");
            tab.awaitText(".answer", "<img src=x onerror=window.harmed=1>");
            assertTrue(tab.run("window.harmed === undefined").asBoolean(), "a name or a question was run");
            assertEquals(0, tab.count("main script, .title *, .asked *"), "markup came out of a name");
            clean(tab, server.address());
        }
    }

    @Test
    void reloadedInTheMiddleItGoesOn() throws IOException {
        server.addHalfDone("reloaded", "reloaded.mp4");
        try (Tab tab = at("runs/reloaded")) {
            tab.awaitText(".numbers", "1,200 of 2,400");
            tab.reload();
            tab.awaitText(".numbers", "1,200 of 2,400");
            server.finish("reloaded");
            resultIsThere(tab);
            tab.key("Shift+ArrowRight");
            shows(tab, 10);
            tab.reload();
            resultIsThere(tab);
            shows(tab, 10);
            clean(tab, server.address());
        }
    }

    @Test
    void aRunThatIsNotThereIsSaidSo() {
        try (Tab tab = at("runs/nowhere")) {
            tab.awaitText("main h1", "Not here");
            tab.awaitText("main", "there is no such run");
        }
    }

    @Test
    void withLessMotionNothingMovesByItself() {
        try (Tab tab = browser.open()) {
            tab.reduceMotion();
            tab.go(server.address() + "#/runs/short");
            resultIsThere(tab);
            tab.click("[data-event=s1]");
            tab.awaitText(".strip", "Run the loop");
            assertTrue(tab.requests().stream().noneMatch(r -> r.contains("/clips/")), "a moving picture was loaded");
            tab.run("[...document.querySelectorAll('.strip button')].find(b => b.textContent === 'Run the loop').click()");
            tab.awaitText(".strip", "Stop the loop");
        }
    }
}
