package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames one by one, and events corrected by keys, fields and the mouse; two windows at once. Over a made-up result with an event at each fourth second. */
class CorrectionsPageTest extends InBrowser {
    private MadeUpServer server;

    @BeforeEach
    void start() throws IOException {
        server = new MadeUpServer();
        server.add("short", "interview 3.mp4", 30, 4);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Tab result() {
        Tab tab = browser.open().look(1280, 900, false).go(server.address() + "#/runs/short");
        resultIsThere(tab);
        return tab;
    }

    /** Onset, apex and offset of an event, as the server has them. */
    private static String kept(Tab tab, String event) {
        return tab.run("fetch('/api/runs/short/corrections').then(r => r.json()).then(c => c.events.find(e => e.id === '" + event + "'))"
                + ".then(e => e === undefined ? 'gone' : [e.kind, e.onset, e.apex, e.offset].join(' '))").asText();
    }

    private static void awaitKept(Tab tab, String event, String wanted) {
        tab.await("document.querySelector('.saved').textContent !== 'Saving …'");
        assertEquals(wanted, kept(tab, event));
    }

    @Test
    void keysMoveByOneFrameAndByTen() {
        try (Tab tab = result()) {
            shows(tab, 0);
            tab.key("ArrowRight");
            shows(tab, 1);
            tab.key("Shift+ArrowRight");
            shows(tab, 11);
            tab.key("ArrowLeft");
            shows(tab, 10);
            tab.fill(".frame[type=text]", "1234");
            tab.key("Enter");
            shows(tab, 1234);
            tab.run("document.activeElement.blur()");
            tab.key(" ");
            tab.await("document.querySelector('.screen canvas').dataset.frame > 1240");
            tab.key(" ");
            assertEquals("Play", tab.text(".play"));
            tab.focus(".plot .tt-stage");
            tab.key("Home");
            shows(tab, 0);
            clean(tab, server.address());
        }
    }

    @Test
    void fieldsCorrectAnEventAndUndoTakesItBack() {
        try (Tab tab = result()) {
            tab.click("[data-event=s1]");
            tab.awaitText(".detail h2", "Event 1");
            String spotted = kept(tab, "s1");
            assertEquals("micro 400 434 469", spotted);
            tab.fill("#edit-onset", "390");
            tab.key("Enter");
            tab.awaitText(".events", "corrected");
            awaitKept(tab, "s1", "micro 390 434 469");
            tab.fill("#edit-apex", "500");
            tab.key("Enter");
            tab.awaitText(".correct .bad", "come in this order");
            tab.run("const k = document.getElementById('edit-kind'); k.value = 'macro'; k.dispatchEvent(new Event('change'))");
            tab.awaitText(".detail .badge", "macro");
            awaitKept(tab, "s1", "macro 390 434 469");
            tab.run("document.activeElement.blur()");
            tab.key("Control+z");
            tab.awaitText(".detail .badge", "micro");
            tab.key("Control+z");
            tab.await("!document.querySelector('.events').textContent.includes('corrected')");
            awaitKept(tab, "s1", spotted);
            tab.run("[...document.querySelectorAll('.tools button')].find(b => b.textContent === 'Redo').click()");
            tab.awaitText(".events", "corrected");
            awaitKept(tab, "s1", "micro 390 434 469");
            tab.click("#delete-event");
            tab.await("document.querySelector('[data-event=s1]') === null");
            awaitKept(tab, "s1", "gone");
            tab.fill(".frame[type=text]", "3000");
            tab.key("Enter");
            tab.run("[...document.querySelectorAll('.tools button')].find(b => b.textContent === 'Add event here').click()");
            tab.awaitText(".detail h2", "Event +1");
            awaitKept(tab, "a1", "micro 2970 3000 3030");
            clean(tab, server.address());
        }
    }

    @Test
    void handlesOnTheTimelineAreDragged() {
        try (Tab tab = result()) {
            tab.click("[data-event=s3]");
            tab.awaitText(".detail h2", "Event 3");
            String before = kept(tab, "s3");
            tab.run("document.querySelector('.plot').scrollIntoView({block: 'center'})");
            JsonNode at = tab.run("(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector('.tt-handle-offset').getBoundingClientRect())");
            tab.drag(at.get(0).asDouble(), at.get(1).asDouble(), at.get(0).asDouble() + 30, at.get(1).asDouble());
            tab.awaitText(".events", "corrected");
            String[] was = before.split(" ");
            String[] is = kept(tab, "s3").split(" ");
            assertEquals(was[1] + was[2], is[1] + is[2], "only the offset moved");
            assertNotEquals(was[3], is[3]);
            assertTrue(Long.parseLong(is[3]) > Long.parseLong(was[3]), "dragged to the right: " + is[3]);
        }
    }

    @Test
    void theSlowerOfTwoWindowsIsToldAndCanDoItAgain() {
        try (Tab one = result(); Tab two = result()) {
            two.click("[data-event=s2]");
            one.click("[data-event=s1]");
            one.fill("#edit-onset", "395");
            one.key("Enter");
            one.awaitText(".events", "corrected");
            two.fill("#edit-offset", "1300");
            two.key("Enter");
            two.awaitText(".toast", "Another window changed this result first");
            assertEquals("micro 1200 1234 1269", kept(two, "s2"));
            assertEquals("micro 395 434 469", kept(two, "s1"));
            two.awaitText(".events tbody tr", "corrected");
            two.run("[...document.querySelectorAll('.toast button')].find(b => b.textContent === 'Do it again').click()");
            two.await("document.querySelector('#edit-offset').value === '1300'");
            awaitKept(two, "s2", "micro 1200 1234 1300");
            assertEquals("micro 395 434 469", kept(two, "s1"));
        }
    }

    @Test
    void windowsOfOneBrowserFollowEachOther() {
        try (Tab one = result(); Tab two = browser.openBeside(one).look(1280, 900, false).go(server.address() + "#/runs/short")) {
            resultIsThere(two);
            one.click("[data-event=s1]");
            one.fill("#edit-onset", "395");
            one.key("Enter");
            two.awaitText(".events", "corrected");
        }
    }
}
