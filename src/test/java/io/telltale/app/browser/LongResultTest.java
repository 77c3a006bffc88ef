package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Ten minutes at 200 fps, 120,000 samples of more than 20 traces. Times are printed, not asserted: they are those of the machine. */
class LongResultTest extends InBrowser {
    private static final String PAN = """
            (async () => {
              const stage = document.querySelector('.plot .u-over');
              const box = stage.getBoundingClientRect();
              const at = (type, x) => stage.dispatchEvent(new PointerEvent(type, {pointerId: 7, button: 0, buttons: type === 'pointerup' ? 0 : 1, clientX: x, clientY: box.y + box.height / 2, bubbles: true}));
              stage.setPointerCapture = () => {};
              const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
              at('pointerdown', box.x + box.width * 0.6);
              const begin = await frame();
              let last = begin, worst = 0, n = 0;
              while (last - begin < 1500) {
                at('pointermove', box.x + box.width * (0.5 + 0.3 * Math.sin(n / 9)));
                const now = await frame();
                worst = Math.max(worst, now - last);
                last = now;
                n++;
              }
              at('pointerup', box.x + box.width * 0.5);
              return [n / (last - begin) * 1000, worst];
            })()""";

    @Test
    void tenMinutesAtTwoHundredFramesASecond() throws IOException {
        try (MadeUpServer server = new MadeUpServer(); Tab tab = browser.open().look(1280, 900, false)) {
            server.add("long", "ten minutes.mp4", 600, 10);
            tab.go(server.address() + "#/");
            tab.awaitText("table.runs", "ten minutes.mp4");
            double picture = tab.run("""
                    (async () => {
                      const begin = performance.now();
                      location.hash = '#/runs/long';
                      const until = condition => new Promise(resolve => { const look = () => condition() ? resolve() : requestAnimationFrame(look); look(); });
                      await until(() => document.querySelector('.screen canvas')?.dataset.frame === '0');
                      window.firstPicture = performance.now() - begin;
                      await until(() => document.querySelector('.plot .u-over'));
                      window.firstMotion = performance.now() - begin;
                      await until(() => document.querySelector('.plot').dataset.frames === 'all');
                      window.allMotion = performance.now() - begin;
                      return window.firstPicture;
                    })()""").asDouble();
            resultIsThere(tab);
            assertEquals(60, tab.count(".events tbody tr"));
            tab.run("document.querySelector('.plot').scrollIntoView({block: 'center'})");
            tab.photograph("long");
            JsonNode whole = tab.run("(() => { for (let i = 0; i < 1; i++) [...document.querySelectorAll('.tt-button')].find(b => b.textContent === '+').click(); })() ?? " + PAN);
            tab.run("(() => { for (let i = 0; i < 5; i++) [...document.querySelectorAll('.tt-button')].find(b => b.textContent === '+').click(); })()");
            JsonNode near = tab.run(PAN);
            System.out.printf(Locale.ROOT, "120,000 frames x 24 traces: first picture %.0f ms, motion %.0f ms, motion of all frames %.0f ms; panning five minutes %.0f frames/s (worst %.0f ms), "
                    + "nine seconds %.0f frames/s (worst %.0f ms)%n", picture, tab.run("firstMotion").asDouble(), tab.run("allMotion").asDouble(),
                    whole.get(0).asDouble(), whole.get(1).asDouble(), near.get(0).asDouble(), near.get(1).asDouble());
            assertTrue(whole.get(0).asDouble() > 0);
            tab.fill(".frame[type=text]", "119999");
            tab.key("Enter");
            shows(tab, 119_999);
            clean(tab, server.address());
        }
    }
}
