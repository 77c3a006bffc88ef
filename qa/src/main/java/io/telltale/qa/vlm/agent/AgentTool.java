package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Tool;
import java.util.List;

/** {@code arguments -> texts and pictures}: something that a model may have done. It knows nothing of who calls it. */
public interface AgentTool {
    /** What the model is told of it; the same each time. */
    Tool tool();

    /**
     * Does it. The same arguments give the same result.
     *
     * @param arguments that {@link Arguments} let pass: an object with the properties of the schema, none null
     * @throws ToolException where it cannot be done; its line is for the model
     */
    List<Message.Part> call(JsonNode arguments) throws ToolException;
}
