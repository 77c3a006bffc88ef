/**
 * Planted footage: a demonstration, a trial of the spotter, and twins of the challenge's sets. What was planted stands beside what was found.
 */
package io.telltale.app.planted;
