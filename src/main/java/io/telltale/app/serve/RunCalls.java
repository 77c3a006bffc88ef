package io.telltale.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.footage.FootageOptions;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runs: begun, listed, followed, stopped, removed; their results and motion. */
final class RunCalls {
    private static final int MOST_JSON = 64 << 10;
    private static final int MOST_POINTS = 10_000_000;

    private final RunBook runs;
    private final CorrectionFolder corrections;
    private final Pictures pictures;
    private final SpotterOptions spotter;
    private final ReasonProfile profile;
    private final BooleanSupplier isClosing;

    RunCalls(RunBook runs, CorrectionFolder corrections, Pictures pictures, SpotterOptions spotter, ReasonProfile profile, BooleanSupplier isClosing) {
        this.runs = runs;
        this.corrections = corrections;
        this.pictures = pictures;
        this.spotter = spotter;
        this.profile = profile;
        this.isClosing = isClosing;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/runs", this::list).add("POST", "/api/runs", this::begin).add("GET", "/api/runs/{run}", this::show).add("DELETE", "/api/runs/{run}", this::remove)
                .add("POST", "/api/runs/{run}/cancel", this::cancel).add("GET", "/api/runs/{run}/progress", this::progress).add("GET", "/api/runs/{run}/traces", this::traces)
                .add("GET", "/api/runs/{run}/video", this::video);
    }

    private void list(Call call) throws Exception {
        ObjectNode json = Call.object();
        ArrayNode all = json.putArray("runs");
        runs.list().forEach(run -> all.add(RunJson.head(run, runs.ahead(run))));
        call.json(200, json);
    }

    private void begin(Call call) throws Exception {
        JsonNode json = call.json(MOST_JSON);
        ReasonProfile with = profile(JsonFields.optionalText(json, "profile"));
        Function<ServedVideo, SpotterOptions> how = options(json, with);
        ServedRun run = runs.begin(JsonFields.text(json, "video"), how, with);
        call.with("Location", "/api/runs/" + run.id()).json(202, RunJson.head(run, runs.ahead(run)));
    }

    private ReasonProfile profile(Optional<String> name) throws Refusal {
        if (name.isEmpty() || name.get().equals(profile.name())) {
            return profile;
        }
        if (!ReasonProfile.NAMES.contains(name.get())) {
            throw Refusal.wrong("there is no profile '" + name.get() + "' (there are " + String.join(", ", ReasonProfile.NAMES) + ")");
        }
        return ReasonProfile.named(name.get());
    }

    private Function<ServedVideo, SpotterOptions> options(JsonNode json, ReasonProfile with) throws Refusal {
        Optional<FrameRate> fps = JsonFields.rate(json, "fps");
        OptionalDouble from = JsonFields.number(json, "from");
        OptionalDouble to = JsonFields.number(json, "to");
        OptionalLong onset = JsonFields.whole(json, "onset");
        OptionalLong apex = JsonFields.whole(json, "apex");
        OptionalLong offset = JsonFields.whole(json, "offset");
        boolean clip = JsonFields.flag(json, "clip") || onset.isPresent() || apex.isPresent() || offset.isPresent();
        return video -> {
            FootageOptions footage = new FootageOptions(fps.or(video::fps), from.orElse(0), to, spotter.footage().ffmpeg());
            SpotterOptions how = spotter.withFootage(footage).withProfile(with.naming()).withTraces();
            return clip ? how.asClip(new ClipMoments(onset, apex, offset)) : how;
        };
    }

    private ServedRun run(Call call) throws Exception {
        return runs.find(call.place("run"));
    }

    private void show(Call call) throws Exception {
        ServedRun run = run(call);
        ObjectNode json = RunJson.head(run, runs.ahead(run));
        if (run.standing().state() == Standing.State.DONE) {
            Spotting spotting = runs.result(run, false);
            json.set("result", RunJson.result(spotting, run.profile()));
            CorrectionFolder.Kept kept = corrections.read(spotting);
            json.putObject("corrections").put("etag", kept.etag()).put("steps", kept.corrections().applied());
        } else {
            json.putNull("result").putNull("corrections");
        }
        run.source().ifPresentOrElse(source -> source.facts().writeTo(json.putObject("footageFacts")), () -> json.putNull("footageFacts"));
        call.json(200, json);
    }

    private void remove(Call call) throws Exception {
        ServedRun run = run(call);
        String what = call.query("corrections").orElse("keep");
        if (!what.equals("keep") && !what.equals("delete")) {
            throw Refusal.wrong("corrections is keep or delete, got '" + what + "'");
        }
        if (what.equals("delete") && run.standing().state() == Standing.State.DONE) {
            corrections.delete(runs.result(run, false));
        }
        pictures.forget(run);
        runs.remove(run);
        call.empty(204);
    }

    private void cancel(Call call) throws Exception {
        ServedRun run = run(call);
        run.cancel();
        call.json(200, RunJson.head(run, runs.ahead(run)));
    }

    private void progress(Call call) throws Exception {
        ServedRun run = run(call);
        try (OutputStream out = call.stream(200, "text/event-stream; charset=utf-8")) {
            if (!call.isHead()) {
                ProgressEvents.send(run, runs::ahead, out, isClosing);
            }
        }
    }

    private void traces(Call call) throws Exception {
        ServedRun run = run(call);
        Spotting spotting = runs.result(run, true);
        Traces traces = spotting.traces().orElseThrow(() -> Refusal.notNow("the motion of this run was not kept; begin it anew"));
        long first = spotting.firstFrame();
        long last = first + traces.frames() - 1;
        long from = call.within("from", first, last, first);
        long to = call.within("to", from, last, last);
        TraceBytes bytes = new TraceBytes(spotting, traces, from, to, call.within("points", 2, MOST_POINTS, Integer.MAX_VALUE - 1L));
        try (OutputStream out = new BufferedOutputStream(call.stream(200, "application/octet-stream"), 1 << 16)) {
            if (!call.isHead()) {
                bytes.writeTo(out);
            }
        }
    }

    private void video(Call call) throws Exception {
        ServedRun.Source source = run(call).source().orElseThrow(() -> Refusal.missing("the video of this run is no longer there"));
        String type = source.facts().mime().orElseThrow(() -> Refusal.missing("this is a folder of frames, not a file"));
        VideoRange.send(source.path(), type, call);
    }
}
