package io.telltale.qa.vlm;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The first bytes of a body; one that is longer than the bound is not read on, and the connection is given up. */
final class BoundedBody implements BodySubscriber<BoundedBody.Body> {
    /**
     * What was read.
     *
     * @param isCut whether there was more
     */
    record Body(byte[] bytes, boolean isCut) { }

    private final int most;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[Math.min(piece.remaining(), most - read.size())];
            boolean isMore = piece.remaining() > bytes.length;
            piece.get(bytes);
            read.writeBytes(bytes);
            if (isMore) {
                subscription.cancel();
                body.complete(new Body(read.toByteArray(), true));
                return;
            }
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable e) {
        body.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        body.complete(new Body(read.toByteArray(), false));
    }
}
