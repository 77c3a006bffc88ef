package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.ToolCall;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code call -> result}, within the limits of one run. Every call gets a result: what is wrong with it is told to the model, which may do better. */
final class ToolBench {
    private final Map<String, AgentTool> tools = new LinkedHashMap<>();
    private final AgentLimits limits;
    private final InstantSource clock;
    private final Map<String, Memory> memory = new HashMap<>();
    private int pictures;
    private long pictureBytes;

    private record Memory(int step, String text, boolean hadPictures) {
    }

    private record Done(AgentCall.Status status, List<Message.Part> result) {
    }

    ToolBench(List<AgentTool> tools, AgentLimits limits, InstantSource clock) {
        tools.forEach(tool -> this.tools.put(tool.tool().name(), tool));
        this.limits = limits;
        this.clock = clock;
    }

    /** @param place of the call among those of its step, from 1 */
    AgentCall call(int step, int place, ToolCall call) {
        Instant began = clock.instant();
        Done done = done(step, place, call);
        return new AgentCall(step, call, done.status(), done.result(), began, clock.instant());
    }

    private Done done(int step, int place, ToolCall call) {
        if (place > limits.callsPerStep()) {
            return refused("not done: at most " + limits.callsPerStep() + " tools can be called at once");
        }
        AgentTool tool = tools.get(call.name());
        if (tool == null) {
            return refused("there is no tool '" + Arguments.cut(call.name()) + "'; there are: " + String.join(", ", tools.keySet()));
        }
        ObjectNode arguments;
        try {
            arguments = Arguments.read(tool.tool(), call.arguments());
        } catch (ToolException e) {
            return refused(e.getMessage());
        }
        String key = call.name() + arguments;
        Memory before = memory.get(key);
        if (before != null) {
            return new Done(AgentCall.Status.REPEATED, text("The same call was made in step " + before.step() + (before.hadPictures() ? "; its pictures stand there" : "")
                    + ". Its result was: " + before.text()));
        }
        AgentCall.Status status;
        List<Message.Part> result;
        try {
            result = bounded(tool.call(arguments));
            status = AgentCall.Status.DONE;
        } catch (ToolException e) {
            result = text("error: " + e.getMessage());
            status = AgentCall.Status.FAILED;
        }
        memory.put(key, new Memory(step, texts(result), result.stream().anyMatch(part -> !(part instanceof Message.Part.Text))));
        return new Done(status, result);
    }

    private static Done refused(String line) {
        return new Done(AgentCall.Status.REFUSED, text("error: " + line));
    }

    private static List<Message.Part> text(String text) {
        return List.of(new Message.Part.Text(text));
    }

    private static String texts(List<Message.Part> parts) {
        return parts.stream().filter(part -> part instanceof Message.Part.Text).map(part -> ((Message.Part.Text) part).text()).collect(Collectors.joining("\n"));
    }

    private List<Message.Part> bounded(List<Message.Part> parts) {
        List<Message.Part> kept = new ArrayList<>();
        int left = limits.resultCharacters();
        for (Message.Part part : parts) {
            switch (part) {
                case Message.Part.Text text -> {
                    kept.add(cut(text, left));
                    left -= Math.min(left, text.text().length());
                }
                case Message.Part.Shown shown -> kept.add(fits(List.of(shown.picture())) ? shown : leftOut("a picture is"));
                case Message.Part.Clip clip -> kept.add(fits(clip.frames()) ? clip : leftOut("a clip of " + clip.frames().size() + " frames is"));
            }
        }
        return kept.isEmpty() ? text("(nothing)") : kept;
    }

    private static Message.Part cut(Message.Part.Text text, int left) {
        int length = text.text().length();
        return length <= left ? text : new Message.Part.Text(text.text().substring(0, left) + "… (cut: " + (length - left) + " more characters)");
    }

    private boolean fits(List<Picture> more) {
        long bytes = more.stream().mapToLong(Picture::size).sum();
        boolean fits = pictures + more.size() <= limits.pictures() && pictureBytes + bytes <= limits.pictureBytes();
        if (fits) {
            pictures += more.size();
            pictureBytes += bytes;
        }
        return fits;
    }

    private Message.Part leftOut(String what) {
        return new Message.Part.Text("(" + what + " left out: " + pictures + " pictures of " + pictureBytes + " bytes were shown, and at most " + limits.pictures() + " of "
                + limits.pictureBytes() + " bytes can be)");
    }
}
