package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.qa.vlm.ExchangeLog;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prices;
import io.telltale.qa.vlm.RemoteModel;
import io.telltale.qa.vlm.RemoteOptions;
import io.telltale.qa.vlm.Sampling;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the judge is and how it is asked. Without an address there is none. */
final class JudgeOptions {
    private static final Pattern PRICES = Pattern.compile("(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");
    private static final int REASONING_TOKENS = 8192;

    @Option(names = "--judge-url", required = true, paramLabel = "URL", description = "Address of an OpenAI-compatible server (vLLM, Ollama, llama.cpp, hosted). The texts to be judged are sent there.")
    private String url;

    @Option(names = "--judge-model", required = true, paramLabel = "NAME", description = "Name of the model there.")
    private String model;

    @Option(names = "--judge-key-env", paramLabel = "NAME",
            description = "Environment variable that holds the key. Default: " + RemoteOptions.DEFAULT_KEY_VARIABLE + " where it is set, but not over plain HTTP to another machine.")
    private String keyVariable;

    @Option(names = "--judge-reasoning", description = "For hosted models that think first: no temperature, max_completion_tokens, " + REASONING_TOKENS + " tokens in place of 512.")
    private boolean reasoning;

    @Option(names = "--judge-timeout", paramLabel = "SECONDS", defaultValue = "120", description = "Longest wait for one reply. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--judge-prices", paramLabel = "IN/OUT", description = "Prices of a million tokens of prompts and of replies, such as 2.5/10, to count the cost.")
    private String prices;

    @Option(names = "--judge-replies", paramLabel = "FOLDER", description = "Where replies are kept, so that none is asked twice. Default: beside the answers, as FILE.judged.jsonl.")
    private Path folder;

    @Option(names = "--judge-log", paramLabel = "FILE", description = "Every request and reply as JSON Lines, without the key.")
    private Path logFile;

    ExchangeLog log() {
        try {
            return logFile == null ? ExchangeLog.none() : ExchangeLog.to(logFile);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot write " + logFile + ": " + FileTrouble.why(e), e);
        }
    }

    RemoteModel open(CommandLine command, ExchangeLog log) throws ModelException {
        try {
            RemoteOptions options = RemoteOptions.of(url, model).withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(seconds));
            options = keyVariable == null ? options : options.withKeyVariable(keyVariable);
            options = reasoning ? options.withTokenField(RemoteOptions.TokenField.MAX_COMPLETION_TOKENS) : options;
            return RemoteModel.open(prices == null ? options : options.withPrices(prices(prices)), log);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "the judge: " + e.getMessage(), e);
        }
    }

    private static Prices prices(String text) {
        Matcher both = PRICES.matcher(text);
        if (!both.matches()) {
            throw new IllegalArgumentException("--judge-prices must be two prices such as 2.5/10, got '" + text + "'");
        }
        return new Prices(Double.parseDouble(both.group(1)), Double.parseDouble(both.group(2)));
    }

    Sampling sampling() {
        return reasoning ? Sampling.DEFAULT.withTemperature(OptionalDouble.empty()).withMaxTokens(REASONING_TOKENS) : Sampling.DEFAULT;
    }

    Path replies(Path answers) {
        String name = answers.getFileName() + ".judged.jsonl";
        return folder == null ? answers.resolveSibling(name) : folder.resolve(name);
    }
}
