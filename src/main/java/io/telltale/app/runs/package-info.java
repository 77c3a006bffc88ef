/** Runs that are kept: an embedded database of analyses, found again by the contents of the footage. */
package io.telltale.app.runs;
