package io.telltale.app.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;

/** What a user may begin with: a review of a video, a second look at one event. */
final class Prompts {
    private static final int LONGEST = 4096;

    private Prompts() {
    }

    static List<SyncPromptSpecification> all() {
        return List.of(
                prompt("review_video", "Review a video", "Spot a video, look at its clearest events, and report.", """
                        Review the expressions in the video %s with the tools of Telltale.
                        1. Call spot, and say how many micro- and macro-expressions there are and how sure that is.
                        2. For the three events with the highest probability of being real, call motion_map and au_evidence. Look at the map: does what moved agree with the action units?
                        3. Call strain_curve, and say whether anything else moved that no event accounts for.
                        Report in a table: event, kind, onset, apex and offset in seconds, what moved, action units, how sure. Say what you could not verify. Do not name an emotion \
                        that the action units do not speak for.""", argument("video", "The video, as list_videos names it.")),
                prompt("check_event", "Check an event", "A second, sceptical look at one spotted event.", """
                        Check one spotted event of the video %s: event %s.
                        Call spot for its times, clip from a little before its onset to a little after its offset, motion_map of the event, and zoom_region of what moved most, at its onset and its apex.
                        Then say whether it is an expression, or may be a blink, a movement of the head, speech, or noise, and what in the pictures speaks for and against it.""",
                        argument("video", "The video, as list_videos names it."), argument("event", "The number of an event that spot tells.")));
    }

    private static McpSchema.PromptArgument argument(String name, String description) {
        return McpSchema.PromptArgument.builder(name).description(description).required(true).build();
    }

    private static SyncPromptSpecification prompt(String name, String title, String description, String words, McpSchema.PromptArgument... arguments) {
        McpSchema.Prompt prompt = McpSchema.Prompt.builder(name).title(title).description(description).arguments(List.of(arguments)).build();
        return new SyncPromptSpecification(prompt, (_, request) -> {
            Object[] given = new Object[arguments.length];
            for (int i = 0; i < given.length; i++) {
                given[i] = given(request.arguments() == null ? Map.of() : request.arguments(), arguments[i].name());
            }
            McpSchema.PromptMessage message = McpSchema.PromptMessage.builder(McpSchema.Role.USER, McpSchema.TextContent.builder(words.formatted(given)).build()).build();
            return McpSchema.GetPromptResult.builder(List.of(message)).description(description).build();
        });
    }

    private static String given(Map<String, Object> arguments, String name) {
        if (arguments.get(name) instanceof String text && !text.isBlank()) {
            return ToolText.line(text, LONGEST);
        }
        throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS).message("this prompt needs the argument '" + name + "'").build();
    }
}
