package io.telltale.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A run in JSON. */
final class RunJson {
    private RunJson() {
    }

    /** @param ahead how many runs come before */
    static ObjectNode head(ServedRun run, long ahead) {
        Standing standing = run.standing();
        ObjectNode json = Call.object().put("id", run.id()).put("video", run.name()).put("state", standing.state().word()).put("created", run.created().toString())
                .put("profile", run.profile().name()).put("clip", run.isClip()).put("error", standing.error().orElse(null));
        json.set("progress", standing.progress(ahead));
        run.summary().ifPresentOrElse(s -> json.put("events", s.micro() + s.macro()).put("micro", s.micro()).put("macro", s.macro()).put("seconds", Math.round(1e6 * s.seconds()) / 1e6),
                () -> json.putNull("events").putNull("micro").putNull("macro").putNull("seconds"));
        return json.put("kept", run.wasFound()).put("keptAs", run.row().map(row -> "k" + Long.toHexString(row.id())).orElse(null)).put("footage", run.source().isPresent());
    }

    /** As {@code telltale spot --json} writes it. */
    static String text(Spotting spotting, ReasonProfile profile) {
        StringWriter text = new StringWriter();
        try {
            new SpottingJson(new ActionUnitInference(profile)).write(spotting, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static JsonNode result(Spotting spotting, ReasonProfile profile) {
        return Call.parsed(text(spotting, profile));
    }
}
