/**
 * The spotter behind the commands: its options, its progress and warnings, and videos that are spotted once and kept.
 *
 * <p>What was spotted is written to a work folder under a key of footage, options and engine ({@link io.telltale.app.engine.SpottingStore}), and read back
 * before anything is made of it, so that a run that goes on makes the same of it as one that was never stopped.
 */
package io.telltale.app.engine;
