package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code POST {base}/v1/chat/completions}: one request, and what comes of it. Safe for several threads.
 *
 * <p>Tries again on 429, 5xx and dropped connections, no sooner than the server wants ({@link BackOff}); a time-out is not tried again, since the same prompt takes
 * as long the next time; nor is a stream of which something was told. Extras of a request that a server refuses are left out at once, and from then on. Follows a
 * redirect on the same scheme, host and port alone: elsewhere it would carry pictures and key to somebody that the user did not name.
 */
final class ChatEndpoint implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final int TOO_MANY = 429;
    /** Some builds of llama.cpp say 500 where they mean 400. */
    private static final Pattern EXTRAS = Pattern.compile("response_format|json_schema|stream_options|grammar");

    private final RemoteOptions options;
    private final ExchangeLog log;
    private final Key key;
    private final BackOff backOff;
    private final HttpClient client;
    private final AtomicReference<Spending> spending;
    private final AtomicReference<Set<ChatRequest.Extra>> refused = new AtomicReference<>(Set.of());

    ChatEndpoint(RemoteOptions options, ExchangeLog log, UnaryOperator<String> environment, BackOff backOff) throws ModelException {
        this.options = options;
        this.log = log;
        this.key = Key.from(options, environment);
        this.backOff = backOff;
        this.spending = new AtomicReference<>(Spending.none(options.prices()));
        // Small servers answer an offer of HTTP/2 in the clear wrongly, and nothing is gained by it here.
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(options.connectTimeout()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** Since this was opened. */
    Spending spending() {
        return spending.get();
    }

    /** @param heard where the reply is wanted piece by piece */
    Reply reply(Prompt prompt, Optional<Consumer<String>> heard) throws ModelException {
        ChatRequest request = new ChatRequest(options, prompt, heard.isPresent(), refused.get());
        Set<ChatRequest.Extra> tested = Set.of();
        byte[] body = request.body();
        URI url = options.endpoint();
        int redirects = 0;
        for (int tried = 1;;) {
            Exchange exchange = exchange(url, body, heard);
            record(request, url, tried, exchange);
            Set<ChatRequest.Extra> extras = request.extras();
            String why;
            Optional<Duration> wait = Optional.empty();
            switch (exchange) {
                case Exchange.Failed failed -> throw failure(ModelException.Scope.MODEL, url + " " + failed.why());
                case Exchange.Dropped dropped -> why = dropped.why();
                case Exchange.Streamed streamed when streamed.stream().isCut() && streamed.stream().isSilent() -> why = "the stream ended before the reply did";
                case Exchange.Streamed streamed -> {
                    remember(tested);
                    return read(url, streamed.stream());
                }
                case Exchange.Answered answered when answered.status() / 100 == 2 -> {
                    remember(tested);
                    Reply reply = read(url, answered);
                    heard.ifPresent(to -> to.accept(reply.text()));
                    return reply;
                }
                case Exchange.Answered answered when !extras.isEmpty() && mayBeTheExtras(answered) -> {
                    tested = extras;
                    request = request.withoutExtras();
                    body = request.body();
                    continue;
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

    /** It refuses all that it does not understand, or names one of them in an error of its own. */
    private static boolean mayBeTheExtras(Exchange.Answered answered) {
        return switch (answered.status()) {
            case 400, 422, 501 -> true;
            case 500 -> ChatReply.said(answered.body().bytes()).filter(said -> EXTRAS.matcher(said).find()).isPresent();
            default -> false;
        };
    }

    private void remember(Set<ChatRequest.Extra> extras) {
        refused.updateAndGet(known -> Stream.concat(known.stream(), extras.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private Exchange exchange(URI url, byte[] body, Optional<Consumer<String>> heard) throws ModelException {
        spending.updateAndGet(Spending::withRequest);
        try {
            return Exchange.of(client, options, key, url, body, heard);
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
        return counted(url, () -> ChatReply.read(answered.headers().firstValue("Content-Type"), answered.body().bytes()));
    }

    private Reply read(URI url, ChatStream stream) throws ModelException {
        return counted(url, stream::reply);
    }

    /** A reply that may be none. */
    @FunctionalInterface
    private interface Reading {
        Reply reply() throws ChatReply.Unreadable;
    }

    private Reply counted(URI url, Reading reading) throws ModelException {
        try {
            Reply reply = struck(reading.reply());
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

    /** What a reply says goes into answers and files, and a server may say the key back. */
    private Reply struck(Reply reply) {
        List<ToolCall> calls = reply.calls().stream().map(call -> new ToolCall(key.struckFrom(call.id()), key.struckFrom(call.name()), key.struckFrom(call.arguments()))).toList();
        return new Reply(key.struckFrom(reply.text()), reply.usage(), reply.finish(), calls);
    }

    ModelException failure(ModelException.Scope scope, String line) {
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
            case Exchange.Streamed streamed -> line.put("status", 200).put("response", key.struckFrom(new String(streamed.stream().raw(), StandardCharsets.UTF_8)));
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
