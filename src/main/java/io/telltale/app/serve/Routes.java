package io.telltale.app.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code (method, path) -> what answers}. A path is written as {@code /api/runs/{id}/frames/{frame}.png}; each name stands for digits and letters of one form, so that
 * nothing that a client writes into a path is more than that.
 */
final class Routes {
    private static final Map<String, String> FORMS = Map.of("run", "[rk][0-9a-f]{1,32}", "video", "v[0-9a-f]{1,32}", "frame", "[0-9]{1,15}", "onset", "[0-9]{1,15}", "apex", "[0-9]{1,15}",
            "from", "[0-9]{1,15}", "to", "[0-9]{1,15}", "form", "gif|webp|mp4", "format", "[a-z]{1,16}");
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    /** What answers a call. */
    @FunctionalInterface
    interface Answering {
        void answer(Call call) throws Exception;
    }

    /** @param places values of the names in the path */
    record Found(Answering answering, Map<String, String> places) {
    }

    private record Route(String method, Pattern path, List<String> names, Answering answering) {
    }

    /** What answers everything outside of {@code /api}. */
    @FunctionalInterface
    interface Otherwise {
        void answer(String path, Call call) throws Exception;
    }

    private final List<Route> routes = new ArrayList<>();
    private Otherwise otherwise = (_, _) -> {
        throw Refusal.missing("there is nothing at this address");
    };

    Routes otherwise(Otherwise answering) {
        otherwise = answering;
        return this;
    }

    Routes add(String method, String path, Answering answering) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(path);
        int end = 0;
        while (name.find()) {
            pattern.append(Pattern.quote(path.substring(end, name.start()))).append('(').append(FORMS.get(name.group(1))).append(')');
            names.add(name.group(1));
            end = name.end();
        }
        pattern.append(Pattern.quote(path.substring(end)));
        routes.add(new Route(method, Pattern.compile(pattern.toString()), List.copyOf(names), answering));
        return this;
    }

    /** @throws Refusal 404 for a path that there is not, 405 for a method that it does not take */
    Found find(String method, String path) throws Refusal {
        String asked = method.equals("HEAD") ? "GET" : method;
        TreeSet<String> others = new TreeSet<>();
        if (!Gate.isApi(path)) {
            if (!asked.equals("GET")) {
                throw new Refusal(405, "this address takes GET");
            }
            return new Found(call -> otherwise.answer(path, call), Map.of());
        }
        for (Route route : routes) {
            Optional<Map<String, String>> places = places(route, path);
            if (places.isPresent() && route.method.equals(asked)) {
                return new Found(route.answering, places.get());
            }
            places.ifPresent(_ -> others.add(route.method));
        }
        throw others.isEmpty() ? Refusal.missing("there is nothing at this address") : new Refusal(405, "this address takes " + String.join(", ", others));
    }

    private static Optional<Map<String, String>> places(Route route, String path) {
        Matcher matcher = route.path.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < route.names.size(); i++) {
            places.put(route.names.get(i), matcher.group(i + 1));
        }
        return Optional.of(places);
    }
}
