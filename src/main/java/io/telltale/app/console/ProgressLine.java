package io.telltale.app.console;

import io.telltale.spotting.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** Progress on one line of a terminal: done and expected frames, or other things, how many a second, time left. Leaves the line empty in the end; silent elsewhere. */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final String FRAMES = "frames";
    private static final int INTERVAL_MILLIS = 200;
    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 40;

    private final String task;
    private final String unit;
    private final boolean shown;
    private ProgressBar bar;

    private ProgressLine(String task, String unit, boolean shown) {
        this.task = task;
        this.unit = unit;
        this.shown = shown;
    }

    public static ProgressLine silent() {
        return new ProgressLine("", FRAMES, false);
    }

    /** Shown where the standard error is a terminal. */
    public static ProgressLine onTerminal(String task) {
        return onTerminal(task, FRAMES);
    }

    /** The same for other things than frames. */
    public static ProgressLine onTerminal(String task, String unit) {
        return new ProgressLine(task, unit, StandardError.isTerminal());
    }

    @Override
    public void frames(long done, OptionalLong expected) {
        if (!shown) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(expected.orElse(-1)).setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .setConsumer(new ErrorTerminal(StandardError.columns())).setRenderer(this::render).build();
        }
        expected.ifPresent(frames -> bar.maxHint(Math.max(frames, done)));
        bar.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private String render(ProgressState state, int columns) {
        return line(state.getTaskName(), unit, state.getCurrent(), state.isIndefinite() ? OptionalLong.empty() : OptionalLong.of(state.getMax()),
                state.getElapsedAfterStart(), columns);
    }

    /** {@code clip.mp4 [#####     ] 1200/2000 frames, 210 frames/s, 4 s left}, cut to {@code columns}. */
    static String line(String task, String unit, long done, OptionalLong expected, Duration elapsed, int columns) {
        double seconds = elapsed.toMillis() / 1000.0;
        double speed = seconds > 0 ? done / seconds : 0;
        StringBuilder tail = new StringBuilder().append(done);
        expected.ifPresent(frames -> tail.append('/').append(frames));
        tail.append(String.format(Locale.ROOT, speed < 10 ? " %s, %.1f %s/s" : " %s, %.0f %s/s", unit, speed, unit));
        if (expected.isPresent() && speed > 0) {
            tail.append(", ").append(time((expected.getAsLong() - done) / speed)).append(" left");
        }
        int room = columns - tail.length() - 4;
        int bar = Math.clamp(room / 2, 0, MOST_BAR);
        String name = task.length() > room - bar ? task.substring(0, Math.max(0, room - bar)) : task;
        if (expected.isEmpty() || bar < LEAST_BAR) {
            String text = name.isEmpty() ? tail.toString() : name + " " + tail;
            return text.substring(0, Math.min(text.length(), columns));
        }
        int full = (int) (bar * Math.clamp((double) done / Math.max(1, expected.getAsLong()), 0, 1));
        return name + " [" + "#".repeat(full) + " ".repeat(bar - full) + "] " + tail;
    }

    private static String time(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 100 ? whole + " s" : whole < 3600 ? whole / 60 + " min " + whole % 60 + " s" : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }

    /** Writes each state over the last one. */
    private static final class ErrorTerminal implements ProgressBarConsumer {
        private final int columns;
        private final Thread atExit = new Thread(this::wipe);
        private boolean ended;

        ErrorTerminal(int columns) {
            this.columns = columns;
            Runtime.getRuntime().addShutdownHook(atExit);
        }

        @Override
        public int getMaxRenderedLength() {
            return columns;
        }

        @Override
        public synchronized void accept(String line) {
            if (!ended) {
                draw(line);
            }
        }

        private void draw(String line) {
            System.err.print("\r" + line + " ".repeat(Math.max(0, columns - line.length())) + "\r");
            System.err.flush();
        }

        @Override
        public void close() {
            wipe();
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // The JVM is ending, and the hook runs.
            }
        }

        /** Nothing is drawn after it, though the bar's own thread may try once more. */
        private synchronized void wipe() {
            draw("");
            ended = true;
        }
    }
}
