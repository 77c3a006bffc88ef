package io.telltale.app.mcp;

import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.agent.AgentTool;
import io.telltale.qa.vlm.agent.FaceTools;
import io.telltale.qa.vlm.agent.ToolException;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.Spotting;
import java.util.List;

/** A spotted video, and what can be looked at in it. Its pictures are made by one call at a time. */
record OpenVideo(Spotting spotting, VideoReading reading, List<AgentTool> tools) {
    OpenVideo {
        tools = List.copyOf(tools);
    }

    static OpenVideo of(VideoPictures pictures, VideoReading reading) {
        return new OpenVideo(reading.spotting(), reading, FaceTools.of(pictures, reading));
    }

    AgentTool tool(String name) throws ToolException {
        return tools.stream().filter(tool -> tool.tool().name().equals(name)).findFirst().orElseThrow(() -> new ToolException("there is no tool '" + name + "'"));
    }
}
