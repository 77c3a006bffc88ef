package io.telltale.qa.vlm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** One request on its way, and what became of it. */
sealed interface Exchange {
    String EVENTS = "text/event-stream";

    /** The server answered, with any status. */
    record Answered(int status, HttpHeaders headers, BoundedBody.Body body) implements Exchange { }

    /** The server answered piece by piece; some of it may be missing. */
    record Streamed(ChatStream stream) implements Exchange { }

    /** The connection ended before the answer did; it may work the next time. */
    record Dropped(String why) implements Exchange { }

    /** It will not work the next time either. */
    record Failed(String why) implements Exchange { }

    /**
     * Sends, and waits until the last byte or the time-out of the options.
     *
     * @param heard where a stream was asked for; a server may answer without one
     */
    static Exchange of(HttpClient client, RemoteOptions options, Key key, URI url, byte[] body, Optional<Consumer<String>> heard) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                .header("Accept", heard.isPresent() ? EVENTS + ", application/json" : "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        key.bearer().ifPresent(value -> request.header("Authorization", value));
        long deadline = System.nanoTime() + options.replyTimeout().toNanos();
        CompletableFuture<HttpResponse<Incoming>> sent = client.sendAsync(request.build(), info -> heard.isPresent() && isStream(info)
                ? HttpResponse.BodySubscribers.mapping(new EventBody(), Incoming.Events::new)
                : HttpResponse.BodySubscribers.mapping(new BoundedBody(options.maxReplyBytes()), Incoming.Whole::new));
        try {
            HttpResponse<Incoming> response = sent.get(options.replyTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return switch (response.body()) {
                case Incoming.Whole whole -> new Answered(response.statusCode(), response.headers(), whole.body());
                case Incoming.Events events -> listen(events.body(), new ChatStream(options.maxReplyBytes(), heard.orElseThrow()), deadline);
            };
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Failed("did not finish its reply within " + seconds(options) + " s; allow more time, or ask for fewer tokens");
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return ofFailure(e.getCause(), options);
        }
    }

    /** What a response brings. */
    sealed interface Incoming {
        record Whole(BoundedBody.Body body) implements Incoming { }

        record Events(EventBody body) implements Incoming { }
    }

    private static boolean isStream(HttpResponse.ResponseInfo info) {
        return info.statusCode() / 100 == 2 && info.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains(EVENTS);
    }

    private static Exchange listen(EventBody body, ChatStream stream, long deadline) throws InterruptedException, TimeoutException {
        try {
            for (Optional<byte[]> bytes = body.next(deadline); bytes.isPresent() && stream.accept(bytes.get());) {
                bytes = body.next(deadline);
            }
            stream.end();
        } catch (IOException e) {
            // What came so far may be all: some servers drop the connection after the last event.
            stream.end();
        } finally {
            body.giveUp();
        }
        return new Streamed(stream);
    }

    private static Exchange ofFailure(Throwable e, RemoteOptions options) {
        return switch (e) {
            case HttpConnectTimeoutException late -> new Failed("cannot be reached within " + options.connectTimeout().toMillis() / 1000.0 + " s");
            case ConnectException refused when isUnresolved(refused) -> new Failed("is not known by that name; check the address");
            case ConnectException refused -> new Failed("cannot be reached; is the server running, and the port right?");
            case UnknownHostException unknown -> new Failed("is not known by that name; check the address");
            case SSLException ssl -> new Failed("cannot be spoken to over TLS: " + ChatReply.quoted(String.valueOf(ssl.getMessage())));
            case IOException io -> new Dropped("the connection dropped: " + ChatReply.quoted(String.valueOf(io.getMessage())));
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            default -> throw new IllegalStateException(e);
        };
    }

    private static boolean isUnresolved(Throwable e) {
        return e.getCause() != null && (e.getCause() instanceof UnresolvedAddressException || isUnresolved(e.getCause()));
    }

    private static double seconds(RemoteOptions options) {
        return options.replyTimeout().toMillis() / 1000.0;
    }
}
