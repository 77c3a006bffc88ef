package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One Chromium for the tests of a class. */
abstract class InBrowser {
    @TempDir
    static Path folder;
    static Chromium browser;

    @BeforeAll
    static void startBrowser() throws IOException, InterruptedException {
        browser = Chromium.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Waits until a result is on the page in full: picture, motion of all frames, table of events. */
    static void resultIsThere(Tab tab) {
        tab.await("document.querySelector('.plot')?.dataset.frames === 'all'");
        tab.await("document.querySelector('.screen canvas')?.dataset.frame !== undefined");
        tab.await("document.querySelectorAll('.events tbody tr').length > 0");
    }

    /** Waits until the frame is drawn, and the number beside it and the timeline say so too. */
    static void shows(Tab tab, long frame) {
        tab.await("document.querySelector('.screen canvas').dataset.frame === '" + frame + "'");
        assertEquals(String.valueOf(frame), tab.run("document.querySelector('.frame[type=text]').value").asText());
        assertEquals(String.valueOf(frame), tab.run("document.querySelector('.plot .tt-stage').getAttribute('aria-valuenow')").asText(), "frame of the timeline");
    }

    /** Nothing was complained of, and nothing was asked of any other server. */
    static void clean(Tab tab, String address) {
        assertEquals(List.of(), tab.complaints());
        assertEquals(List.of(), tab.requests().stream().filter(r -> !r.startsWith(address) && !r.startsWith("blob:") && !r.startsWith("data:")).toList());
    }
}
