package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.app.console.Failure;
import io.telltale.app.runs.RunStoreException;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Every request: checked, answered, and where it fails, refused with one line. */
final class Front extends Handler.Abstract {
    /** What of a body that nobody wants is read away, so that its sender gets to read why. */
    private static final int DRAINED = 4 << 20;

    private final Gate gate;
    private final Routes routes;
    private final Consumer<String> complaints;

    /** @param complaints told of defects, one line each, without a word of what was asked about whom */
    Front(Gate gate, Routes routes, Consumer<String> complaints) {
        this.gate = gate;
        this.routes = routes;
        this.complaints = complaints;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        Gate.protect(response, path);
        try {
            try {
                gate.check(request, path);
                Routes.Found found = routes.find(request.getMethod(), path);
                found.answering().answer(new Call(request, response, found.places()));
            } catch (Exception e) {
                if (response.isCommitted()) {
                    throw e;
                }
                refuse(request, response, refusal(e, request));
            }
            callback.succeeded();
        } catch (Exception e) {
            // The client has gone, or the answer breaks off in the middle, which a closed connection tells.
            callback.failed(e);
        }
        return true;
    }

    private Refusal refusal(Exception e, Request request) throws Exception {
        return switch (e) {
            case Refusal refusal -> refusal;
            case NoFaceException none -> Refusal.impossible(line(e), e);
            case NoPictureException none -> Refusal.impossible(line(e), e);
            case FootageException unread -> Refusal.impossible(line(e), e);
            case RunStoreException store -> new Refusal(500, line(e), e);
            case Failure failure -> new Refusal(500, line(e), e);
            case IOException gone when request.getHeaders().contains("X-File-Name") && !(e instanceof java.nio.file.FileSystemException) -> throw gone;
            case InterruptedException stopped -> new Refusal(503, "the server ends", e);
            default -> {
                complaints.accept("a defect while " + request.getMethod() + " " + Request.getPathInContext(request).replaceAll("[0-9a-f]{8,}", "…") + " was answered: " + e.getClass().getName()
                        + at(e));
                yield new Refusal(500, "a defect: " + e.getClass().getSimpleName(), e);
            }
        };
    }

    private static String at(Exception e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static void refuse(Request request, Response response, Refusal refusal) throws Exception {
        if (!request.consumeAvailable()) {
            response.getHeaders().put("Connection", "close");
            if (request.getLength() <= DRAINED) {
                Request.asInputStream(request).readNBytes(DRAINED);
            }
        }
        if (refusal.status() == 401) {
            response.getHeaders().put("WWW-Authenticate", "Bearer");
        }
        response.getHeaders().remove("Content-Disposition");
        response.getHeaders().remove("ETag");
        ObjectNode error = Call.object().put("error", line(refusal));
        new Call(request, response, Map.of()).json(refusal.status(), error);
    }
}
