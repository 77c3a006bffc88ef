package io.telltale.app.model;

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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where a remote model is and how it is asked, as it stands on the command line.
 *
 * @param what        how messages call it: "the judge"
 * @param options     what its options begin with: {@code --judge}
 * @param keyVariable environment variable with the key; empty takes the default one
 * @param reasoning   whether it thinks first: no temperature, another name for the limit of tokens, and room for the thought
 * @param seconds     longest wait for one reply
 * @param tries       of a request that is answered by 429 or 5xx
 * @param prices      of a million tokens, {@code IN/OUT}
 * @param log         of every request and reply
 */
public record RemoteAddress(String what, String options, String url, String model, Optional<String> keyVariable, boolean reasoning, int seconds, int tries, Optional<String> prices,
        Optional<Path> log) {
    /** Tokens of a reply whose thought counts among them. */
    public static final int REASONING_TOKENS = 8192;
    public static final int DEFAULT_SECONDS = 120;
    public static final int DEFAULT_TRIES = 6;
    private static final Pattern PRICES = Pattern.compile("(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");

    /**
     * Sends nothing yet.
     *
     * @param command whose usage it is
     * @throws ParameterException where a value makes no sense
     * @throws ModelException     where the key variable that was named holds no key
     * @throws Failure            with {@link ExitCode#FILE} where the log cannot be written
     */
    public RemoteModel open(CommandLine command) throws ModelException {
        try {
            RemoteOptions how = RemoteOptions.of(url, model).withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(seconds)).withTries(tries);
            how = keyVariable.isPresent() ? how.withKeyVariable(keyVariable.get()) : how;
            how = reasoning ? how.withTokenField(RemoteOptions.TokenField.MAX_COMPLETION_TOKENS) : how;
            how = prices.isPresent() ? how.withPrices(prices(prices.get())) : how;
            return RemoteModel.open(how, exchanges());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, what + ": " + e.getMessage(), e);
        }
    }

    /** As given, but for a model that thinks first: with no temperature, which such models do not take, and with room for the thought. */
    public Sampling applied(Sampling given) {
        return reasoning ? given.withTemperature(OptionalDouble.empty()).withMaxTokens(Math.max(REASONING_TOKENS, given.maxTokens())) : given;
    }

    private ExchangeLog exchanges() {
        try {
            return log.isPresent() ? ExchangeLog.to(log.get()) : ExchangeLog.none();
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot write " + log.get() + ": " + FileTrouble.why(e), e);
        }
    }

    private Prices prices(String text) {
        Matcher both = PRICES.matcher(text);
        if (!both.matches()) {
            throw new IllegalArgumentException(options + "-prices must be two prices such as 2.5/10, got '" + text + "'");
        }
        return new Prices(Double.parseDouble(both.group(1)), Double.parseDouble(both.group(2)));
    }
}
