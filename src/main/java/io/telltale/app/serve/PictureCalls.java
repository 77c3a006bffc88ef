package io.telltale.app.serve;

import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.Spotting;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/** Frames, faces, maps and loops. */
final class PictureCalls {
    private static final int MOST_TOGETHER = 16;
    private static final int LEAST_WIDTH = 16;
    private static final int MOST_WIDTH = 4096;
    private static final int LOOP_WIDTH = 320;
    private static final int MOST_LOOP_WIDTH = 1024;
    private static final int SLOWEST = 100;
    private static final int SLOW = 8;

    private final RunBook runs;
    private final Pictures pictures;

    PictureCalls(RunBook runs, Pictures pictures) {
        this.runs = runs;
        this.pictures = pictures;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/runs/{run}/frames/{frame}.png", this::frame).add("GET", "/api/runs/{run}/maps/{onset}-{apex}.png", this::map)
                .add("GET", "/api/runs/{run}/clips/{from}-{to}.{form}", this::loop);
    }

    private record Subject(ServedRun run, ServedRun.Source source, Spotting spotting) {
    }

    private Subject subject(Call call) throws Exception {
        ServedRun run = runs.find(call.place("run"));
        Spotting spotting = runs.result(run, false);
        return new Subject(run, run.source().orElseThrow(() -> Refusal.missing("the video of this run is no longer there")), spotting);
    }

    private void frame(Call call) throws Exception {
        Subject of = subject(call);
        long number = call.frame("frame");
        int width = (int) call.within("width", LEAST_WIDTH, MOST_WIDTH, MOST_WIDTH);
        if (!call.flag("aligned")) {
            call.bytes(200, "image/png", pictures.frame(of.run, of.source, of.spotting, number, width));
            return;
        }
        SequencedSet<Long> together = together(call.query("with"));
        together.add(number);
        double scale = call.query("width").isEmpty() ? 1 : Math.clamp((double) width / VideoPictures.ALIGNED, VideoPictures.LEAST_SCALE, (double) VideoPictures.LONGEST_ZOOM / VideoPictures.ALIGNED);
        call.bytes(200, "image/png", pictures.face(of.run, of.source, of.spotting, number, together, scale));
    }

    /** {@code 120,141}. */
    private static SequencedSet<Long> together(Optional<String> with) throws Refusal {
        SequencedSet<Long> frames = new LinkedHashSet<>();
        try {
            for (String frame : with.map(text -> text.split(",", -1)).orElse(new String[0])) {
                frames.add(Long.parseLong(frame));
            }
        } catch (NumberFormatException e) {
            throw new Refusal(400, "with is a list of frames as 120,141", e);
        }
        if (frames.size() > MOST_TOGETHER) {
            throw Refusal.wrong("at most " + MOST_TOGETHER + " frames are registered together, got " + frames.size());
        }
        return frames;
    }

    private void map(Call call) throws Exception {
        Subject of = subject(call);
        call.bytes(200, "image/png", pictures.map(of.run, of.source, of.spotting, call.frame("onset"), call.frame("apex"), call.flag("face")));
    }

    private void loop(Call call) throws Exception {
        Subject of = subject(call);
        Loop.Form form = Loop.Form.valueOf(call.place("form").toUpperCase(Locale.ROOT));
        int width = (int) call.within("width", LEAST_WIDTH, MOST_LOOP_WIDTH, LOOP_WIDTH) / 2 * 2;
        long slow = call.within("slow", 1, SLOWEST, SLOW);
        call.bytes(200, form.type(), pictures.loop(of.run, of.source, of.spotting, call.frame("from"), call.frame("to"), slow, width, call.flag("aligned"), form));
    }
}
