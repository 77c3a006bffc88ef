package io.telltale.app.serve;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Raw HTTP through the web server into routes, calls and ranges; names of uploads. */
public final class ServeTargets {
    public static final List<Target> ALL = List.of(Target.of("http", ServeTargets::http), Target.of("upload-name", ServeTargets::uploadName));

    private ServeTargets() {
    }

    /** One server for all inputs; what a handler lets escape is kept for the one who asks. */
    private static final class Running {
        private static final AtomicReference<Throwable> ESCAPED = new AtomicReference<>();
        private static final LocalConnector CONNECTOR = started();

        private static LocalConnector started() {
            try {
                Path video = InputFile.of("served.bin", new byte[1000]);
                Routes routes = new Routes()
                        .add("GET", "/api/runs/{run}/frames/{frame}.png", call -> call.json(200, Call.object().put("frame", call.frame("frame")).put("wide", call.within("width", 1, 100, 50))))
                        .add("GET", "/api/videos/{video}/clip.{form}", call -> VideoRange.send(video, "video/mp4", call))
                        .add("POST", "/api/runs", call -> call.json(200, Call.object().set("given", call.json(4096))))
                        .add("POST", "/api/videos", call -> call.json(200, Call.object().put("name", call.fileName()).put("plain", Videos.plain(call.fileName())).put("flag", call.flag("x"))))
                        .otherwise((path, call) -> call.json(200, Call.object().put("path", path)));
                Server server = new Server();
                LocalConnector connector = new LocalConnector(server);
                // A body that never comes is waited for, in the true server as here.
                connector.setIdleTimeout(500);
                server.addConnector(connector);
                server.setHandler(new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws Exception {
                        answer(routes, request, response);
                        callback.succeeded();
                        return true;
                    }
                });
                server.start();
                return connector;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static void answer(Routes routes, Request request, Response response) throws IOException {
            try {
                Routes.Found found = routes.find(request.getMethod(), Request.getPathInContext(request));
                found.answering().answer(new Call(request, response, found.places()));
            } catch (Refusal e) {
                if (e.getMessage() == null || e.getMessage().indexOf('\n') >= 0) {
                    ESCAPED.set(e);
                }
                response.setStatus(400);
            } catch (IOException e) {
                response.setStatus(400); // the body broke off
            } catch (Exception e) {
                // What jetty throws for what is no HTTP has a status of its own.
                if (!(e instanceof org.eclipse.jetty.http.HttpException)) {
                    ESCAPED.set(e);
                }
                response.setStatus(500);
            }
        }
    }

    private static void http(byte[] input) throws Exception {
        Running.ESCAPED.set(null);
        try (LocalConnector.LocalEndPoint end = Running.CONNECTOR.connect()) {
            end.addInput(ByteBuffer.wrap(input));
            end.addInputEOF();
            end.waitUntilClosedOrIdleFor(2, TimeUnit.SECONDS);
        }
        Throwable escaped = Running.ESCAPED.get();
        if (escaped != null) {
            throw new AssertionError("a handler let escape " + escaped, escaped);
        }
    }

    /** A name is one that can be a file in a folder, and no way out of it. */
    private static void uploadName(byte[] input) {
        String name = Videos.plain(new String(input, StandardCharsets.UTF_8));
        Path folder = Path.of("/folder");
        Path file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent()) || name.startsWith(".") || !name.matches("[A-Za-z0-9._-]+")) {
            throw new AssertionError("'" + name + "' leaves its folder or is hidden");
        }
    }
}
