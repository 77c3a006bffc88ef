package io.telltale.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.spotting.FrameRate;
import java.util.Optional;

/** Videos: uploaded, or picked on this machine. */
final class VideoCalls {
    private static final int MOST_JSON = 64 << 10;

    private final Videos videos;
    private final PickFolders folders;

    VideoCalls(Videos videos, PickFolders folders) {
        this.videos = videos;
        this.folders = folders;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/folders", this::list).add("POST", "/api/videos", this::add).add("DELETE", "/api/videos/{video}", call -> {
            videos.remove(call.place("video"));
            call.empty(204);
        });
    }

    private void list(Call call) throws Exception {
        Optional<String> path = call.query("path");
        if (path.isPresent()) {
            call.json(200, folders.list(folders.inside(path.get())));
        } else if (folders.isOpen()) {
            call.json(200, folders.top());
        } else {
            throw new Refusal(403, "files of this machine can be picked over loopback only; upload the video");
        }
    }

    private void add(Call call) throws Exception {
        ServedVideo video;
        if (call.isJson()) {
            JsonNode json = call.json(MOST_JSON);
            Optional<FrameRate> rate = JsonFields.rate(json, "fps");
            video = videos.pick(folders.inside(JsonFields.text(json, "path")), rate);
        } else {
            String type = call.header("Content-Type").orElse("");
            if (!type.equals("application/octet-stream") && !type.startsWith("video/")) {
                throw new Refusal(415, "a video is sent as application/octet-stream or video/…, got '" + type + "'");
            }
            video = videos.upload(call.fileName(), call.length(), call.body());
        }
        call.json(201, video.json());
    }
}
