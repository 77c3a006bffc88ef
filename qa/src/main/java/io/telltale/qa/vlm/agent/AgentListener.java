package io.telltale.qa.vlm.agent;

import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import java.io.IOException;
import java.util.List;

/** Hears what an agent does, as it does it. An {@link IOException} ends the run. */
public interface AgentListener {
    AgentListener SILENT = new AgentListener() {
    };

    /** @param tools that the model is told of */
    default void begun(String model, Prompt beginning, List<AgentTool> tools, AgentLimits limits) throws IOException {
    }

    /** A piece of the text that the model is writing; of any reply, also one that calls tools. */
    default void heard(String piece) {
    }

    default void replied(AgentReply reply) throws IOException {
    }

    default void called(AgentCall call) throws IOException {
    }

    default void ended(AgentOutcome outcome) throws IOException {
    }

    /** The model gave no answer; the run ends. */
    default void failed(ModelException why) throws IOException {
    }

    /** Tells both, this one first. */
    default AgentListener and(AgentListener other) {
        AgentListener first = this;
        return new AgentListener() {
            @Override
            public void begun(String model, Prompt beginning, List<AgentTool> tools, AgentLimits limits) throws IOException {
                first.begun(model, beginning, tools, limits);
                other.begun(model, beginning, tools, limits);
            }

            @Override
            public void heard(String piece) {
                first.heard(piece);
                other.heard(piece);
            }

            @Override
            public void replied(AgentReply reply) throws IOException {
                first.replied(reply);
                other.replied(reply);
            }

            @Override
            public void called(AgentCall call) throws IOException {
                first.called(call);
                other.called(call);
            }

            @Override
            public void ended(AgentOutcome outcome) throws IOException {
                first.ended(outcome);
                other.ended(outcome);
            }

            @Override
            public void failed(ModelException why) throws IOException {
                first.failed(why);
                other.failed(why);
            }
        };
    }
}
