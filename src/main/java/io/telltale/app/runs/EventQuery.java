package io.telltale.app.runs;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** {@code search -> events} in SQL; what the user said reaches the database as values, never as text of a statement. */
final class EventQuery {
    private final StringBuilder where = new StringBuilder("1");
    private final List<Object> values = new ArrayList<>();

    private EventQuery() {
    }

    /** @param zone in which days begin and end */
    static List<FoundEvent> run(RunStore store, RunSearch search, ZoneId zone) throws RunStoreException {
        EventQuery query = new EventQuery();
        search.kind().ifPresent(kind -> query.and("event.kind = ?", kind.word()));
        for (ActionUnit unit : search.units()) {
            query.and("EXISTS (SELECT 1 FROM event_unit u WHERE u.run = event.run AND u.number = event.number AND u.unit = ?" + (search.side().isPresent() ? " AND u.side = ?)" : ")"),
                    search.side().isPresent() ? new Object[] {unit.number(), search.side().get().word()} : new Object[] {unit.number()});
        }
        if (search.units().isEmpty() && search.side().isPresent()) {
            query.and("EXISTS (SELECT 1 FROM event_unit u WHERE u.run = event.run AND u.number = event.number AND u.side = ?)", search.side().get().word());
        }
        query.limits("event.peak", search.peak(), 1);
        query.limits("event.seconds", search.seconds(), 1);
        query.limits("event.confidence", search.sure(), 0.01);
        search.name().ifPresent(name -> query.and("lower(run.video) GLOB lower(?)", glob(name)));
        search.since().ifPresent(day -> query.and("run.made >= ?", millis(day, zone)));
        search.before().ifPresent(day -> query.and("run.made < ?", millis(day, zone)));
        return query.events(store);
    }

    /** All events of a run. */
    static List<FoundEvent> of(RunStore store, long id) throws RunStoreException {
        EventQuery query = new EventQuery();
        query.and("run.id = ?", id);
        return query.events(store);
    }

    private void limits(String column, Range range, double scale) {
        range.limits().forEach(limit -> and(column + " " + limit.relation().sign() + " ?", limit.value() * scale));
    }

    private void and(String condition, Object... its) {
        where.append(" AND ").append(condition);
        values.addAll(List.of(its));
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** A '[' begins a set of characters there, and stands for itself here. */
    private static String glob(String name) {
        String plain = name.replace("[", "[[]");
        return name.contains("*") || name.contains("?") ? plain : "*" + plain + "*";
    }

    private List<FoundEvent> events(RunStore store) throws RunStoreException {
        return store.read("SELECT run.*, event.number, event.kind, event.onset, event.apex, event.offset, event.seconds, event.peak, event.confidence, "
                + "(SELECT group_concat(u.unit || ' ' || u.side || ' ' || u.confidence, ',') FROM event_unit u WHERE u.run = event.run AND u.number = event.number) AS units "
                + "FROM event JOIN run ON run.id = event.run WHERE " + where + " ORDER BY run.made DESC, run.id DESC, event.number", EventQuery::event, values.toArray());
    }

    private static FoundEvent event(ResultSet row) throws SQLException {
        double peak = row.getDouble("peak");
        OptionalDouble measured = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(peak);
        return new FoundEvent(RunStore.row(row), row.getInt("number"), Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getDouble("onset"), row.getDouble("apex"),
                row.getDouble("offset"), row.getDouble("seconds"), measured, row.getDouble("confidence"), units(row.getString("units")));
    }

    private static List<FoundEvent.Unit> units(String joined) {
        List<FoundEvent.Unit> units = new ArrayList<>();
        for (String one : joined == null ? new String[0] : joined.split(",")) {
            String[] parts = one.split(" ");
            units.add(new FoundEvent.Unit(ActionUnit.numbered(Integer.parseInt(parts[0])).orElseThrow(() -> new IllegalArgumentException("no action unit " + parts[0])),
                    Side.valueOf(parts[1].toUpperCase(Locale.ROOT)), Double.parseDouble(parts[2])));
        }
        units.sort(Comparator.comparingDouble(FoundEvent.Unit::confidence).reversed().thenComparing(FoundEvent.Unit::unit));
        return units;
    }
}
