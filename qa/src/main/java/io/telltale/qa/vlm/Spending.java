package io.telltale.qa.vlm;

import java.util.Locale;
import java.util.Optional;

/**
 * What a model was asked and gave so far.
 *
 * @param replies          that came whole
 * @param requests         sent, tries again included
 * @param promptTokens     of replies that told it
 * @param completionTokens likewise
 * @param untold           replies that did not tell their tokens: the counts and the cost are then too low
 * @param prices           where they are known
 */
public record Spending(long replies, long requests, long promptTokens, long completionTokens, long untold, Optional<Prices> prices) {
    static Spending none(Optional<Prices> prices) {
        return new Spending(0, 0, 0, 0, 0, prices);
    }

    Spending withRequest() {
        return new Spending(replies, requests + 1, promptTokens, completionTokens, untold, prices);
    }

    Spending with(Reply reply) {
        return reply.usage()
                .map(usage -> new Spending(replies + 1, requests, promptTokens + usage.promptTokens(), completionTokens + usage.completionTokens(), untold, prices))
                .orElseGet(() -> new Spending(replies + 1, requests, promptTokens, completionTokens, untold + 1, prices));
    }

    /** In the currency of the prices. */
    public Optional<Double> cost() {
        return prices.map(p -> p.of(promptTokens, completionTokens));
    }

    /** {@code 12 replies (13 requests), 4100 + 310 tokens, cost 0.0123}. */
    @Override
    public String toString() {
        return replies + (replies == 1 ? " reply (" : " replies (") + requests + (requests == 1 ? " request), " : " requests), ") + promptTokens + " + " + completionTokens + " tokens"
                + (untold > 0 ? " (" + untold + " replies did not tell theirs)" : "") + cost().map(c -> String.format(Locale.ROOT, ", cost %.4f", c)).orElse("");
    }
}
