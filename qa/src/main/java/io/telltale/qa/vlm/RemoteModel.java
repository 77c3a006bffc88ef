package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A model behind an OpenAI-compatible address: {@code POST {base}/v1/chat/completions}. Safe for several threads.
 *
 * <p>Sends texts and pictures of a prompt to that address, as they are. Tries again on 429, 5xx and dropped connections, no sooner than the server wants
 * ({@link BackOff}); a time-out is not tried again, since the same prompt takes as long the next time. Follows a redirect on the same scheme, host and port
 * alone: elsewhere it would carry pictures and key to somebody that the user did not name. The key is read once from the environment
 * ({@link RemoteOptions#keyVariable}); the default variable is not sent over plain HTTP to another machine.
 */
public final class RemoteModel implements Model, AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final int TOO_MANY = 429;

    private final RemoteOptions options;
    private final ExchangeLog log;
    private final Key key;
    private final BackOff backOff;
    private final HttpClient client;
    private final AtomicReference<Spending> spending;

    RemoteModel(RemoteOptions options, ExchangeLog log, UnaryOperator<String> environment, BackOff backOff) throws ModelException {
        this.options = options;
        this.log = log;
        this.key = Key.from(options, environment);
        this.backOff = backOff;
        this.spending = new AtomicReference<>(Spending.none(options.prices()));
        // Small servers answer an offer of HTTP/2 in the clear wrongly, and nothing is gained by it here.
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(options.connectTimeout()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /**
     * Sends nothing yet.
     *
     * @throws ModelException where the key variable that was named holds no key
     */
    public static RemoteModel open(RemoteOptions options, ExchangeLog log) throws ModelException {
        return new RemoteModel(options, log, System::getenv, BackOff.real());
    }

    @Override
    public String name() {
        return options.model();
    }

    /** Since this was opened. */
    public Spending spending() {
        return spending.get();
    }

    @Override
    public Reply reply(Prompt prompt) throws ModelException {
        ChatRequest request = new ChatRequest(options, prompt);
        byte[] body = request.body();
        URI url = options.endpoint();
        int redirects = 0;
        for (int tried = 1;;) {
            Exchange exchange = exchange(url, body);
            record(request, url, tried, exchange);
            String why;
            Optional<Duration> wait = Optional.empty();
            switch (exchange) {
                case Exchange.Failed failed -> throw failure(ModelException.Scope.MODEL, url + " " + failed.why());
                case Exchange.Dropped dropped -> why = dropped.why();
                case Exchange.Answered answered when answered.status() / 100 == 2 -> {
                    return read(url, answered);
                }
                case Exchange.Answered answered when answered.status() == 307 || answered.status() == 308 -> {
                    url = redirected(url, answered, ++redirects);
                    continue;
                }
                case Exchange.Answered answered when answered.status() == TOO_MANY || answered.status() / 100 == 5 -> {
                    why = status(answered);
                    wait = backOff.retryAfter(answered.headers().firstValue("Retry-After"));
                }
                case Exchange.Answered answered -> throw refused(url, answered);
            }
            if (wait.isPresent() && wait.get().compareTo(BackOff.PATIENCE) > 0) {
                throw failure(ModelException.Scope.MODEL, url + " wants no further request for " + wait.get().toSeconds() + " s: " + why + "; go on then");
            }
            if (tried == options.tries()) {
                throw failure(ModelException.Scope.MODEL, url + " did not answer in " + tried + (tried == 1 ? " try" : " tries") + ", lastly: " + why);
            }
            pause(tried, wait);
            tried++;
        }
    }

    private Exchange exchange(URI url, byte[] body) throws ModelException {
        spending.updateAndGet(Spending::withRequest);
        try {
            return Exchange.of(client, options, key, url, body);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void pause(int tried, Optional<Duration> wait) throws ModelException {
        try {
            backOff.beforeNextTry(tried, wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ModelException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModelException(ModelException.Scope.MODEL, "interrupted while waiting for " + options.base(), e);
    }

    private Reply read(URI url, Exchange.Answered answered) throws ModelException {
        if (answered.body().isCut()) {
            throw failure(ModelException.Scope.PROMPT, "the reply of " + url + " is longer than " + options.maxReplyBytes() + " bytes and was cut off");
        }
        try {
            Reply reply = ChatReply.read(answered.headers().firstValue("Content-Type"), answered.body().bytes());
            spending.updateAndGet(sum -> sum.with(reply));
            return reply;
        } catch (ChatReply.Unreadable e) {
            throw failure(ModelException.Scope.PROMPT, "the reply of " + url + " " + e.getMessage());
        }
    }

    private URI redirected(URI url, Exchange.Answered answered, int redirects) throws ModelException {
        if (redirects > MOST_REDIRECTS) {
            throw failure(ModelException.Scope.MODEL, url + " redirects in a circle; check the address");
        }
        String location = answered.headers().firstValue("Location").orElse("");
        URI to;
        try {
            to = url.resolve(location);
        } catch (IllegalArgumentException e) {
            throw failure(ModelException.Scope.MODEL, url + " redirects to '" + ChatReply.quoted(location) + "', which is no address");
        }
        boolean same = url.getScheme().equalsIgnoreCase(to.getScheme()) && to.getHost() != null && url.getHost().equalsIgnoreCase(to.getHost()) && url.getPort() == to.getPort();
        if (!same) {
            throw failure(ModelException.Scope.MODEL, url + " redirects to another place, " + ChatReply.quoted(to.toString()) + ", which is not followed; give that address if you trust it");
        }
        return to;
    }

    private ModelException refused(URI url, Exchange.Answered answered) {
        String status = status(answered);
        return switch (answered.status()) {
            case 401, 403 -> failure(ModelException.Scope.MODEL, url + " " + key.advice() + ": " + status);
            case 404 -> failure(ModelException.Scope.MODEL, url + " is no such address, or there is no model '" + options.model() + "' there: " + status);
            case 400, 413, 415, 422 -> failure(ModelException.Scope.PROMPT, url + " does not take this prompt: " + status);
            default -> failure(ModelException.Scope.MODEL, url + " answered " + status);
        };
    }

    private static String status(Exchange.Answered answered) {
        return "HTTP " + answered.status() + ChatReply.said(answered.body().bytes()).map(said -> " (" + said + ")").orElse("");
    }

    private ModelException failure(ModelException.Scope scope, String line) {
        return new ModelException(scope, key.struckFrom(line));
    }

    private void record(ChatRequest request, URI url, int tried, Exchange exchange) throws ModelException {
        if (!log.isKept()) {
            return;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("time", backOff.now().toString()).put("url", url.toString()).put("request_sha256", request.sha256());
        line.set("request", request.logged());
        line.put("try", tried);
        switch (exchange) {
            case Exchange.Answered answered -> {
                line.put("status", answered.status());
                if (answered.body().isCut()) {
                    line.put("error", "longer than " + options.maxReplyBytes() + " bytes");
                } else {
                    line.put("response", key.struckFrom(new String(answered.body().bytes(), StandardCharsets.UTF_8)));
                }
            }
            case Exchange.Dropped dropped -> line.put("error", key.struckFrom(dropped.why()));
            case Exchange.Failed failed -> line.put("error", key.struckFrom(failed.why()));
        }
        log.add(line);
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
