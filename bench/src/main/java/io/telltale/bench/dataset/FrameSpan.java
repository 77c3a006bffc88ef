package io.telltale.bench.dataset;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Onset, apex and offset as a row gives them: numbers of frames as the data set counts, both ends inside, {@code onset <= apex <= offset}.
 *
 * <p>Repairs, each noted: a number with a fraction is rounded to the nearest frame, halves up; an offset of 0 or none becomes the apex (in CAS(ME)² the
 * offset of 44 macro-expressions is 0, and published evaluations do the same); an apex of -1, 0 or "/", or one outside of its event, is no apex. A row
 * without an onset, or whose onset lies after its offset, is left out: there is no telling which of the two numbers is wrong.
 */
record FrameSpan(long onset, OptionalLong apex, long offset) {
    /** Empty where the row cannot be used; then a note says why. */
    static Optional<FrameSpan> read(Cell onsetCell, Cell apexCell, Cell offsetCell, Place place, Notes notes) {
        OptionalLong onset = number("onset", onsetCell, place, notes);
        OptionalLong apex = number("apex", apexCell, place, notes);
        OptionalLong offset = number("offset", offsetCell, place, notes);
        if (onset.isEmpty() || onset.getAsLong() < 0) {
            notes.add(place, "onset " + shown(onsetCell) + " is no frame; row left out");
            return Optional.empty();
        }
        boolean apexUsable = apex.isPresent() && apex.getAsLong() >= onset.getAsLong();
        if (offset.isEmpty() || offset.getAsLong() <= 0 && onset.getAsLong() > 0) {
            if (!apexUsable) {
                notes.add(place, "offset " + shown(offsetCell) + " is no frame, and apex " + shown(apexCell) + " cannot take its place after onset " + onset.getAsLong()
                        + "; row left out");
                return Optional.empty();
            }
            notes.add(place, "offset " + shown(offsetCell) + " is no frame; the apex " + apex.getAsLong() + " is taken for it");
            offset = apex;
        }
        if (offset.getAsLong() < onset.getAsLong()) {
            notes.add(place, "onset " + onset.getAsLong() + " lies after offset " + offset.getAsLong() + "; row left out");
            return Optional.empty();
        }
        if (apex.isEmpty() || apex.getAsLong() < 0) {
            notes.add(place, "apex " + shown(apexCell) + " is no frame; the event has no apex");
            apex = OptionalLong.empty();
        } else if (!apexUsable || apex.getAsLong() > offset.getAsLong()) {
            notes.add(place, "apex " + apex.getAsLong() + " lies outside of " + onset.getAsLong() + ".." + offset.getAsLong() + "; the event has no apex");
            apex = OptionalLong.empty();
        }
        return Optional.of(new FrameSpan(onset.getAsLong(), apex, offset.getAsLong()));
    }

    /** Empty for what is no number. */
    static OptionalLong number(String what, Cell cell, Place place, Notes notes) {
        BigDecimal value;
        try {
            value = new BigDecimal(cell.text());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
        if (cell.written()) {
            notes.textNumber(place);
        }
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
        if (whole.precision() > 18) {
            return OptionalLong.empty();
        }
        if (whole.compareTo(value) != 0) {
            notes.add(place, what + " " + cell.text() + " is no whole frame; rounded to " + whole.toPlainString());
        }
        return OptionalLong.of(whole.longValue());
    }

    private static String shown(Cell cell) {
        return cell.text().isEmpty() ? "(blank)" : "'" + cell.text() + "'";
    }
}
