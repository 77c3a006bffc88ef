package io.telltale.bench.dataset;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;

/** An action unit as a coder wrote it down; {@link Side#BOTH} where no side was written. */
public record CodedUnit(ActionUnit unit, Side side) {
}
