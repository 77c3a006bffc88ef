package io.telltale.app.model;

import io.telltale.qa.vlm.RemoteOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a model on another machine; {@link ModelOptions} says when they make sense. */
final class RemoteModelOptions {
    @Option(names = "--remote", paramLabel = "URL",
            description = "Address of an OpenAI-compatible server (vLLM, Ollama, llama.cpp, hosted). Questions, measurements and pictures of the face are sent there; without it nothing leaves this machine.")
    private String url;

    @Option(names = "--remote-model", paramLabel = "NAME", description = "Name of the model there.")
    private String model;

    @Option(names = "--remote-key-env", paramLabel = "NAME",
            description = "Environment variable that holds the key. Default: " + RemoteOptions.DEFAULT_KEY_VARIABLE + " where it is set, but not over plain HTTP to another machine.")
    private String keyVariable;

    @Option(names = "--remote-reasoning",
            description = "For hosted models that think first: no temperature, max_completion_tokens, at least " + RemoteAddress.REASONING_TOKENS + " tokens.")
    private boolean reasoning;

    @Option(names = "--remote-timeout", paramLabel = "SECONDS", defaultValue = "" + RemoteAddress.DEFAULT_SECONDS, description = "Longest wait for one reply. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--remote-tries", paramLabel = "N", defaultValue = "" + RemoteAddress.DEFAULT_TRIES,
            description = "How often a request is sent that the server is too busy for, or whose connection drops. Default: ${DEFAULT-VALUE}.")
    private int tries;

    @Option(names = "--remote-prices", paramLabel = "IN/OUT", description = "Prices of a million tokens of prompts and of replies, such as 2.5/10, to count the cost.")
    private String prices;

    @Option(names = "--remote-log", paramLabel = "FILE", description = "Every request and reply as JSON Lines, without the key; of a picture its fingerprint alone.")
    private Path log;

    boolean isGiven() {
        return url != null;
    }

    boolean isNamed() {
        return model != null && !model.isBlank();
    }

    RemoteAddress address() {
        return new RemoteAddress("the remote model", "--remote", url, model, Optional.ofNullable(keyVariable), reasoning, seconds, tries, Optional.ofNullable(prices), Optional.ofNullable(log));
    }
}
