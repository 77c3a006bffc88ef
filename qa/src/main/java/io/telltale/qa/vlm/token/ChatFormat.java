package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.ToolCall;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code prompt -> conversation in the words of a family}, up to where the assistant begins to speak. Each turn is {@code <|im_start|>role, text, <|im_end|>}
 * (ChatML). Tools stand in the system turn as JSON; calls of them in the assistant's turn; their results, those that follow one another together, in a turn of the
 * user. Source: the templates in {@code tokenizer_config.json} and {@code chat_template.json} of the released checkpoints.
 *
 * <p>Differences from those: what users, tools and models wrote stays letters, even where it is the name of a special token, so that no text can end its turn.
 * Qwen2.5-VL's own template has no tools; it gets those of Qwen2.5, on which it was trained. Earlier thoughts are not repeated; keep them out of the messages.
 * Fine-tuned checkpoints with another template are spoken to in the format of their family.
 */
public enum ChatFormat {
    /** Qwen2, Qwen2.5 and Qwen2.5-VL: where no system text is given they have one of their own. */
    QWEN2(Optional.of("You are a helpful assistant."), false),
    /** The text models of Qwen3, which think before they answer unless an empty thought is put into their mouth. */
    QWEN3(Optional.empty(), true),
    /** Qwen3-VL Instruct, which does not think aloud. */
    QWEN3_VL(Optional.empty(), false);

    private static final String START = "<|im_start|>";
    private static final String END = "<|im_end|>";

    private final Optional<String> ownSystem;
    private final boolean thinks;

    ChatFormat(Optional<String> ownSystem, boolean thinks) {
        this.ownSystem = ownSystem;
        this.thinks = thinks;
    }

    public static ChatFormat of(QwenConfig.Family family) {
        return switch (family) {
            case QWEN2, QWEN2_5_VL -> QWEN2;
            case QWEN3 -> QWEN3;
            case QWEN3_VL -> QWEN3_VL;
        };
    }

    /** @throws CheckpointException where a conversation cannot be written with this tokenizer */
    public static void require(Tokenizer tokenizer) throws CheckpointException {
        for (String name : List.of(START, END)) {
            if (!tokenizer.has(name)) {
                throw new CheckpointException("tokenizer.json: the key 'added_tokens' has no " + name + "; is this a checkpoint for conversations (Instruct)?");
            }
        }
    }

    /** The token that ends the assistant's turn. */
    public static int end(Tokenizer tokenizer) {
        return tokenizer.id(END);
    }

    /**
     * Pictures are {@link ChatPiece.Visual} alone, also for families that see nothing; those ask their caller to refuse them. A model that thinks gets an empty
     * thought where the answer must have a form: the form is that of the answer, and a thought would be forced into it.
     */
    public List<ChatPiece> pieces(Prompt prompt) {
        ChatScript script = new ChatScript();
        system(prompt, script);
        List<Message> messages = prompt.messages();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() == Message.Role.TOOL) {
                boolean first = i == 0 || messages.get(i - 1).role() != Message.Role.TOOL;
                boolean last = i + 1 == messages.size() || messages.get(i + 1).role() != Message.Role.TOOL;
                result(message, first, last, script);
            } else {
                script.special(START).plain(message.role().name().toLowerCase(Locale.ROOT) + "\n");
                message.parts().forEach(script::part);
                calls(message, script);
                script.special(END).plain("\n");
            }
        }
        script.special(START).plain("assistant\n");
        if (thinks && !prompt.form().equals(AnswerForm.FREE)) {
            script.special(Thought.BEGIN).plain("\n\n").special(Thought.END).plain("\n\n");
        }
        return script.pieces();
    }

    private void system(Prompt prompt, ChatScript script) {
        Optional<String> system = prompt.system().or(() -> ownSystem);
        if (system.isEmpty() && prompt.tools().isEmpty()) {
            return;
        }
        script.special(START).plain("system\n");
        system.ifPresent(script::plain);
        if (!prompt.tools().isEmpty()) {
            tools(prompt.tools(), system.isPresent() ? "\n\n" : "", script);
        }
        script.special(END).plain("\n");
    }

    /** The words are part of the format: the models were trained on these. */
    private static void tools(List<Tool> tools, String before, ChatScript script) {
        script.plain(before + "# Tools\n\nYou may call one or more functions to assist with the user query.\n\n"
                + "You are provided with function signatures within <tools></tools> XML tags:\n<tools>");
        tools.forEach(tool -> script.plain("\n" + SpacedJson.of(tool)));
        script.plain("\n</tools>\n\nFor each function call, return a json object with function name and arguments within ").special(ToolCalls.BEGIN).special(ToolCalls.END)
                .plain(" XML tags:\n").special(ToolCalls.BEGIN).plain("\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n").special(ToolCalls.END);
    }

    private static void calls(Message message, ChatScript script) {
        boolean first = message.parts().isEmpty();
        for (ToolCall call : message.calls()) {
            script.plain(first ? "" : "\n").special(ToolCalls.BEGIN).plain("\n{\"name\": " + SpacedJson.quoted(call.name()) + ", \"arguments\": " + call.arguments() + "}\n")
                    .special(ToolCalls.END);
            first = false;
        }
    }

    private static void result(Message message, boolean first, boolean last, ChatScript script) {
        if (first) {
            script.special(START).plain("user");
        }
        script.plain("\n").special("<tool_response>").plain("\n");
        message.parts().forEach(script::part);
        script.plain("\n").special("</tool_response>");
        if (last) {
            script.special(END).plain("\n");
        }
    }
}
