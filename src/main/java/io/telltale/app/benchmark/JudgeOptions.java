package io.telltale.app.benchmark;

import io.telltale.app.model.RemoteAddress;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.RemoteModel;
import io.telltale.qa.vlm.RemoteOptions;
import io.telltale.qa.vlm.Sampling;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where the judge is and how it is asked. Without an address there is none. */
final class JudgeOptions {
    @Option(names = "--judge-url", required = true, paramLabel = "URL", description = "Address of an OpenAI-compatible server (vLLM, Ollama, llama.cpp, hosted). The texts to be judged are sent there.")
    private String url;

    @Option(names = "--judge-model", required = true, paramLabel = "NAME", description = "Name of the model there.")
    private String model;

    @Option(names = "--judge-key-env", paramLabel = "NAME",
            description = "Environment variable that holds the key. Default: " + RemoteOptions.DEFAULT_KEY_VARIABLE + " where it is set, but not over plain HTTP to another machine.")
    private String keyVariable;

    @Option(names = "--judge-reasoning", description = "For hosted models that think first: no temperature, max_completion_tokens, " + RemoteAddress.REASONING_TOKENS + " tokens in place of 512.")
    private boolean reasoning;

    @Option(names = "--judge-timeout", paramLabel = "SECONDS", defaultValue = "" + RemoteAddress.DEFAULT_SECONDS, description = "Longest wait for one reply. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--judge-prices", paramLabel = "IN/OUT", description = "Prices of a million tokens of prompts and of replies, such as 2.5/10, to count the cost.")
    private String prices;

    @Option(names = "--judge-replies", paramLabel = "FOLDER", description = "Where replies are kept, so that none is asked twice. Default: beside the answers, as FILE.judged.jsonl.")
    private Path folder;

    @Option(names = "--judge-log", paramLabel = "FILE", description = "Every request and reply as JSON Lines, without the key.")
    private Path logFile;

    RemoteModel open(CommandLine command) throws ModelException {
        return address().open(command);
    }

    Sampling sampling() {
        return address().applied(Sampling.DEFAULT);
    }

    private RemoteAddress address() {
        return new RemoteAddress("the judge", "--judge", url, model, Optional.ofNullable(keyVariable), reasoning, seconds, RemoteAddress.DEFAULT_TRIES, Optional.ofNullable(prices),
                Optional.ofNullable(logFile));
    }

    Path replies(Path answers) {
        String name = answers.getFileName() + ".judged.jsonl";
        return folder == null ? answers.resolveSibling(name) : folder.resolve(name);
    }
}
