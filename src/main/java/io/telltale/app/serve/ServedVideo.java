package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Footage that runs can be made of.
 *
 * @param name     as it is shown
 * @param uploaded whether it lies in the folder of uploads, and goes with the server
 * @param fps      given in place of what it says itself
 */
record ServedVideo(String id, String name, Path path, boolean uploaded, OptionalLong bytes, FootageFacts facts, Optional<FrameRate> fps) {
    ObjectNode json() {
        ObjectNode json = Call.object().put("video", id).put("name", name);
        bytes.ifPresentOrElse(n -> json.put("bytes", n), () -> json.putNull("bytes"));
        facts.writeTo(json);
        return json;
    }
}
