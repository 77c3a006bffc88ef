package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.runs.RunListener;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.ToolException;
import java.util.List;

/** {@code arguments -> what a client shows its model}. Any number of threads. */
interface ServedTool {
    /** What clients are told of it; the same each time. */
    Tool tool();

    /** A name for people, as {@code Motion map}. */
    String title();

    /**
     * Does it.
     *
     * @param arguments that the schema lets pass
     * @param listener  told where it takes long
     * @throws ToolException        where it cannot be done; its line is for the model
     * @throws InterruptedException where the client does not want it any more
     */
    List<McpSchema.Content> call(ObjectNode arguments, RunListener listener) throws ToolException, InterruptedException;
}
