package io.telltale.qa.vlm.agent;

import io.telltale.qa.vlm.AnswerCheck;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Model;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.ToolCall;
import io.telltale.qa.vlm.token.Thought;
import io.telltale.qa.vlm.token.ToolCalls;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code model, question, tools -> answer}: the model is asked; where it calls tools they are called, it is shown what they give, and asked again, until it answers.
 *
 * <p>A reply without calls is the answer. When the steps are used up, the model is asked for its answer without tools. The form of the answer waits until then:
 * a model that is held to a form cannot call tools. So an answer that was given freely and has not the form is asked for once more, in that form.
 */
public final class Agent {
    private static final String PRESSED = "No more tools can be called. Answer the question now, from what you have seen.";
    private static final String AGAIN = "Give the answer to the question now.";

    private final Model model;
    private final Prompt beginning;
    private final List<AgentTool> tools;
    private final AgentLimits limits;
    private final AgentListener listener;
    private final InstantSource clock;
    private final ToolBench bench;
    private final List<Message> messages;
    private final List<AgentCall> calls = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private Agent(Model model, Prompt beginning, List<AgentTool> tools, AgentLimits limits, AgentListener listener, InstantSource clock) {
        this.model = model;
        this.beginning = beginning;
        this.tools = List.copyOf(tools);
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        this.bench = new ToolBench(tools, limits, clock);
        this.messages = new ArrayList<>(beginning.messages());
    }

    /**
     * @param beginning the question, and what the model is to be; its own tools are not heeded
     * @param tools     of different names; may be empty
     * @throws ModelException where the model cannot be asked, or gives no answer to the last
     * @throws IOException    of the listener
     */
    public static AgentOutcome run(Model model, Prompt beginning, List<AgentTool> tools, AgentLimits limits, AgentListener listener) throws ModelException, IOException {
        return run(model, beginning, tools, limits, listener, InstantSource.system());
    }

    static AgentOutcome run(Model model, Prompt beginning, List<AgentTool> tools, AgentLimits limits, AgentListener listener, InstantSource clock)
            throws ModelException, IOException {
        listener.begun(model.name(), beginning, List.copyOf(tools), limits);
        try {
            AgentOutcome outcome = new Agent(model, beginning, tools, limits, listener, clock).run();
            listener.ended(outcome);
            return outcome;
        } catch (ModelException e) {
            listener.failed(e);
            throw e;
        }
    }

    private AgentOutcome run() throws ModelException, IOException {
        if (tools.isEmpty()) {
            return last(false);
        }
        for (int step = 1; step <= limits.steps(); step++) {
            Reply reply = understood(ask(beginning.withMessages(messages).withTools(tools.stream().map(AgentTool::tool).toList()).withForm(AnswerForm.FREE)));
            if (reply.calls().isEmpty()) {
                return answered(reply);
            }
            work(step, reply);
        }
        messages.add(Message.user(PRESSED));
        return last(true);
    }

    /** Without its thought, which is not for the conversation; calls that a server left standing in the text are calls. */
    private static Reply understood(Reply reply) {
        ToolCalls written = ToolCalls.parse(Thought.split(reply.text()).answer());
        return new Reply(written.text(), reply.usage(), reply.finish(), reply.calls().isEmpty() ? written.calls() : reply.calls());
    }

    private AgentOutcome answered(Reply reply) throws ModelException, IOException {
        String bare = beginning.form().equals(AnswerForm.FREE) ? reply.text() : AnswerCheck.bare(reply.text());
        if (!reply.text().isBlank() && AnswerCheck.check(beginning.form(), bare).isEmpty()) {
            return outcome(new Reply(bare, reply.usage(), reply.finish()), false);
        }
        if (!reply.text().isBlank()) {
            messages.add(Message.assistant(reply.text(), List.of()));
        }
        messages.add(Message.user(AGAIN));
        return last(false);
    }

    /** Without tools; a model that calls some all the same is heard only in what it says beside. */
    private AgentOutcome last(boolean isPressed) throws ModelException, IOException {
        Reply reply = understood(ask(beginning.withMessages(messages).withTools(List.of())));
        if (reply.text().isBlank()) {
            throw new ModelException(ModelException.Scope.PROMPT, model.name() + " gave no answer" + (isPressed ? ", even when it could call no more tools"
                    : reply.finish() == Reply.Finish.LENGTH ? ": all its tokens went into a thought; allow more" : ""));
        }
        return outcome(new Reply(reply.text(), reply.usage(), reply.finish()), isPressed);
    }

    private Reply ask(Prompt prompt) throws ModelException, IOException {
        Instant began = clock.instant();
        Reply reply = model.reply(prompt, listener::heard);
        replies.add(reply);
        listener.replied(new AgentReply(replies.size(), prompt, reply, began, clock.instant()));
        return reply;
    }

    private void work(int step, Reply reply) throws IOException {
        List<ToolCall> asked = reply.calls().stream().map(this::identified).toList();
        messages.add(Message.assistant(reply.text(), asked));
        for (int i = 0; i < asked.size(); i++) {
            AgentCall call = bench.call(step, i + 1, asked.get(i));
            calls.add(call);
            messages.add(Message.tool(asked.get(i), call.result()));
            listener.called(call);
        }
    }

    /** Results are told apart by the ids, which models make up again and again. */
    private ToolCall identified(ToolCall call) {
        String id = call.id();
        for (int n = ids.size() + 1; !ids.add(id); n++) {
            id = "call_" + n;
        }
        return id.equals(call.id()) ? call : new ToolCall(id, call.name(), call.arguments());
    }

    private AgentOutcome outcome(Reply answer, boolean isPressed) {
        Optional<Reply.Usage> usage = replies.stream().map(Reply::usage)
                .reduce((a, b) -> a.flatMap(x -> b.map(y -> new Reply.Usage(x.promptTokens() + y.promptTokens(), x.completionTokens() + y.completionTokens())))).orElseThrow();
        return new AgentOutcome(answer, replies.size(), calls, isPressed, usage);
    }
}
