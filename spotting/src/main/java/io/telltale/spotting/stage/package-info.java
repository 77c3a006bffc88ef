/**
 * Where the time goes, told to the flight recorder of the JVM (JEP 328): for each stage of the way of a video - decode, wait, register, crop, hand over, motion, spot - one event a second with the time
 * spent, the frames and the bytes. Where nobody records, a stage costs a test of a flag.
 *
 * <p>Three threads and a program work at once: decoding, following (wait, register, crop, hand over, spot) and motion; so the stages of one thread add up to its time, and those of all to more than
 * the time on the clock.
 */
package io.telltale.spotting.stage;
