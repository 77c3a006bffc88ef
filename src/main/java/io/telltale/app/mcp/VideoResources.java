package io.telltale.app.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.runs.RunListener;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.vlm.agent.ToolException;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What a host can attach to a conversation: the list of videos, and the events of one in the form of {@code telltale spot --json}. */
final class VideoResources {
    static final String LIST = "telltale://videos";
    private static final String BEFORE = "telltale://videos/";
    private static final String BEHIND = "/events.json";

    private VideoResources() {
    }

    static SyncResourceSpecification list(OpenVideos videos) {
        McpSchema.Resource resource = McpSchema.Resource.builder(LIST, "videos").title("Videos").description("The videos that can be looked at, a line for each.").mimeType("text/plain").build();
        return new SyncResourceSpecification(resource, (_, request) -> {
            try {
                return text(request.uri(), "text/plain", String.join("\n", videos.folders().list().names()));
            } catch (ToolException e) {
                throw failed(request.uri(), e.getMessage());
            }
        });
    }

    static SyncResourceTemplateSpecification events(OpenVideos videos, Consumer<String> log) {
        McpSchema.ResourceTemplate template = McpSchema.ResourceTemplate.builder(BEFORE + "{video}" + BEHIND, "events").title("Events of a video")
                .description("The expressions spotted in a video, as JSON. The name of the video is percent-encoded (a%2Fb.mp4). What was not spotted before takes as long as the video.")
                .mimeType("application/json").build();
        return new SyncResourceTemplateSpecification(template, (exchange, request) -> {
            ClientCall call = exchange.transportContext().get(ClientCall.KEY) instanceof ClientCall known ? known : new ClientCall();
            try {
                return call.work(() -> text(request.uri(), "application/json", json(videos.open(video(request.uri()), quiet(log))))).orElse(null);
            } catch (ToolException e) {
                throw failed(request.uri(), e.getMessage());
            } catch (InterruptedException e) {
                throw failed(request.uri(), "stopped: the server is ending");
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String video(String uri) throws ToolException {
        if (!uri.startsWith(BEFORE) || !uri.endsWith(BEHIND) || uri.length() <= BEFORE.length() + BEHIND.length()) {
            throw new ToolException("there is no such resource");
        }
        try {
            // A plus sign stands for itself in a path.
            return URLDecoder.decode(uri.substring(BEFORE.length(), uri.length() - BEHIND.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ToolException("the name of the video is not percent-encoded as it should be", e);
        }
    }

    private static String json(OpenVideo video) {
        StringWriter out = new StringWriter();
        try {
            new SpottingJson(new ActionUnitInference(video.reading().profile())).write(told(video), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** With the events that the tools tell, under the same numbers. */
    private static Spotting told(OpenVideo video) {
        Spotting s = video.spotting();
        List<Expression> events = video.reading().told().stream().map(ToldEvent::event).toList();
        List<Expression> doubtful = s.doubtful().stream().filter(one -> events.stream().noneMatch(event -> event.interval().equals(one.interval()))).toList();
        return new Spotting(s.video(), s.rate(), s.firstFrame(), s.frames(), s.engine(), s.profile(), s.warnings(), events, doubtful, s.blinks(), s.activities(), s.traces());
    }

    private static RunListener quiet(Consumer<String> log) {
        return new RunListener() {
            @Override
            public void frames(long done, OptionalLong expected) {
                // A resource is read without progress.
            }

            @Override
            public void warning(String line) {
                log.accept(line);
            }
        };
    }

    private static McpSchema.ReadResourceResult text(String uri, String type, String text) {
        return McpSchema.ReadResourceResult.builder(List.of(McpSchema.TextResourceContents.builder(uri, text).mimeType(type).build())).build();
    }

    private static McpError failed(String uri, String why) {
        return McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND).message(ToolText.line(why, 400)).data(Map.of("uri", uri)).build();
    }
}
