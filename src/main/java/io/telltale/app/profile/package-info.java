/** Where the time of one video goes: its spotting under the flight recorder of the JVM, and a table of the stages of {@link io.telltale.spotting.stage}. */
package io.telltale.app.profile;
