package io.telltale.qa.vlm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A body that is read by the thread that waits for it, as it comes; one piece is on its way at a time, so that a fast server cannot fill the memory. */
final class EventBody implements BodySubscriber<EventBody> {
    /** Bytes; their end; or what ended them. */
    private sealed interface Arrival {
        record Bytes(byte[] bytes) implements Arrival { }

        record Ended(Optional<Throwable> why) implements Arrival { }
    }

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;

    @Override
    public CompletionStage<EventBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            all.writeBytes(bytes);
        }
        arrivals.add(new Arrival.Bytes(all.toByteArray()));
    }

    @Override
    public void onError(Throwable e) {
        arrivals.add(new Arrival.Ended(Optional.of(e)));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival.Ended(Optional.empty()));
    }

    /**
     * Waits for the next bytes; empty at the end. Not to be called again after that.
     *
     * @param deadline {@link System#nanoTime}
     * @throws IOException      where the connection dropped
     * @throws TimeoutException at the deadline
     */
    Optional<byte[]> next(long deadline) throws InterruptedException, IOException, TimeoutException {
        return switch (arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            case null -> throw new TimeoutException();
            case Arrival.Bytes bytes -> {
                subscription.request(1);
                yield Optional.of(bytes.bytes());
            }
            case Arrival.Ended ended when ended.why().isPresent() -> throw new IOException(ended.why().get().getMessage(), ended.why().get());
            case Arrival.Ended ended -> Optional.empty();
        };
    }

    /** Reads no further. */
    void giveUp() {
        subscription.cancel();
    }
}
