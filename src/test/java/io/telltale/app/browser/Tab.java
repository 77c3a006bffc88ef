package io.telltale.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One page: goes to addresses, runs scripts, presses keys and buttons as a person would, and writes down what the page asked for and complained of. */
final class Tab implements AutoCloseable {
    /** Until a test gives up; far beyond what anything takes on a busy machine. */
    private static final long PATIENCE_MILLIS = 90_000;
    private static final Map<String, Integer> KEYS = Map.ofEntries(Map.entry("ArrowLeft", 37), Map.entry("ArrowRight", 39), Map.entry("ArrowUp", 38), Map.entry("ArrowDown", 40),
            Map.entry("Enter", 13), Map.entry("Tab", 9), Map.entry("Escape", 27), Map.entry(" ", 32), Map.entry("Home", 36), Map.entry("End", 35), Map.entry("Delete", 46));
    private static final int SHIFT = 8;
    private static final int CONTROL = 2;

    private final Chromium browser;
    private final String context;
    private final String target;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Tab(Chromium browser, String context, String target, String session) {
        this.browser = browser;
        this.context = context;
        this.target = target;
        this.session = session;
    }

    String context() {
        return context;
    }

    String session() {
        return session;
    }

    /** Errors and warnings on the console, exceptions nobody caught, and breaches of the content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every address that was asked for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void enable() {
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "DOM")) {
            call(domain + ".enable");
        }
    }

    void heard(String event, JsonNode params) {
        switch (event) {
            case "Network.requestWillBeSent" -> requests.add(params.at("/request/url").asText());
            case "Runtime.exceptionThrown" -> complaints.add(params.at("/exceptionDetails/exception/description").asText(params.toString()));
            case "Runtime.consoleAPICalled" -> {
                if (params.get("type").asText().equals("error") || params.get("type").asText().equals("warning")) {
                    complaints.add(params.get("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = params.get("entry");
                if (entry.get("level").asText().equals("error")) {
                    complaints.add(entry.get("text").asText() + " " + entry.path("url").asText());
                }
            }
            default -> { }
        }
    }

    private JsonNode call(String method, Object... nameAndValue) {
        ObjectNode params = Chromium.JSON.createObjectNode();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            params.set((String) nameAndValue[i], Chromium.JSON.valueToTree(nameAndValue[i + 1]));
        }
        return browser.call(session, method, params);
    }

    /** The size of the window in CSS pixels, and the colours that the reader wants. */
    Tab look(int width, int height, boolean dark) {
        call("Emulation.setDeviceMetricsOverride", "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600);
        call("Emulation.setEmulatedMedia", "features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light")));
        return this;
    }

    void reduceMotion() {
        call("Emulation.setEmulatedMedia", "features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce")));
    }

    Tab go(String address) {
        call("Page.navigate", "url", address);
        await("document.readyState === 'complete'");
        return this;
    }

    void reload() {
        run("window.beforeReload = true");
        call("Page.reload");
        await("!window.beforeReload && document.readyState === 'complete'");
    }

    /** The value of a JavaScript expression, awaited where it is a promise. */
    JsonNode run(String expression) {
        JsonNode said = call("Runtime.evaluate", "expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true);
        if (said.has("exceptionDetails")) {
            throw new AssertionError(expression + "\n" + said.get("exceptionDetails"));
        }
        return said.at("/result/value");
    }

    /** Waits until an expression is true. */
    void await(String condition) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (true) {
            try {
                if (run("!!(" + condition + ")").asBoolean()) {
                    return;
                }
            } catch (AssertionError e) {
                if (System.currentTimeMillis() > end) {
                    throw e;
                }
            }
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("never true: " + condition + "\nthe page says: " + text("body") + "\nand complains: " + complaints);
            }
            try {
                Thread.sleep(15);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + condition, e);
            }
        }
    }

    /** Waits until the element holds the text. */
    void awaitText(String selector, String text) {
        await("[...document.querySelectorAll(" + quoted(selector) + ")].some(e => e.textContent.includes(" + quoted(text) + "))");
    }

    String text(String selector) {
        return run("(document.querySelector(" + quoted(selector) + ")?.innerText) ?? ''").asText();
    }

    int count(String selector) {
        return run("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
    }

    /** Presses the mouse in the middle of the first visible element, after scrolling to it. */
    void click(String selector) {
        await("document.querySelector(" + quoted(selector) + ")");
        JsonNode at = run("(e => { e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })(document.querySelector(" + quoted(selector) + "))");
        press(at.get(0).asDouble(), at.get(1).asDouble());
    }

    void press(double x, double y) {
        mouse("mouseMoved", x, y, "none");
        mouse("mousePressed", x, y, "left");
        mouse("mouseReleased", x, y, "left");
    }

    void drag(double fromX, double fromY, double toX, double toY) {
        mouse("mouseMoved", fromX, fromY, "none");
        mouse("mousePressed", fromX, fromY, "left");
        for (int i = 1; i <= 8; i++) {
            mouse("mouseMoved", fromX + (toX - fromX) * i / 8, fromY + (toY - fromY) * i / 8, "left");
        }
        mouse("mouseReleased", toX, toY, "left");
    }

    void mouse(String type, double x, double y, String button) {
        call("Input.dispatchMouseEvent", "type", type, "x", x, "y", y, "button", button, "buttons", button.equals("left") && !type.equals("mouseReleased") ? 1 : 0, "clickCount", 1);
    }

    /** A key by its name in {@code KeyboardEvent.key}, with {@code Shift+} or {@code Control+} before it. */
    void key(String name) {
        int modifiers = name.startsWith("Shift+") ? SHIFT : name.startsWith("Control+") ? CONTROL : 0;
        String key = name.substring(name.lastIndexOf('+') + 1);
        int code = KEYS.getOrDefault(key, (int) key.toUpperCase(Locale.ROOT).charAt(0));
        String text = key.equals("Enter") ? "\r" : key.length() == 1 && modifiers != CONTROL ? key : "";
        call("Input.dispatchKeyEvent", "type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key", key, "windowsVirtualKeyCode", code, "modifiers", modifiers, "text", text);
        call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code, "modifiers", modifiers);
    }

    void focus(String selector) {
        run("document.querySelector(" + quoted(selector) + ").focus()");
    }

    /** Replaces what stands in a field, as by typing. */
    void fill(String selector, String text) {
        focus(selector);
        run("document.activeElement.select?.()");
        call("Input.insertText", "text", text);
    }

    /** Chooses files in {@code <input type=file>}. */
    void choose(String selector, Path... files) {
        JsonNode root = call("DOM.getDocument").get("root");
        JsonNode node = call("DOM.querySelector", "nodeId", root.get("nodeId").asInt(), "selector", selector);
        ArrayNode paths = Chromium.JSON.createArrayNode();
        for (Path file : files) {
            paths.add(file.toAbsolutePath().toString());
        }
        call("DOM.setFileInputFiles", "nodeId", node.get("nodeId").asInt(), "files", paths);
    }

    /** A picture of the whole page, where pictures are wanted. */
    void photograph(String name) {
        String folder = System.getenv("TELLTALE_SCREENSHOTS");
        if (folder == null) {
            return;
        }
        try {
            JsonNode size = call("Page.getLayoutMetrics").get("cssContentSize");
            Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", size.get("width").asDouble(), "height", Math.min(size.get("height").asDouble(), 6000), "scale", 1);
            JsonNode shot = call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true, "clip", clip);
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), Base64.getDecoder().decode(shot.get("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JavaScript string. */
    static String quoted(String text) {
        return Chromium.JSON.valueToTree(text).toString();
    }

    @Override
    public void close() {
        browser.call("", "Target.closeTarget", Chromium.JSON.createObjectNode().put("targetId", target));
        browser.forget(this);
    }
}
