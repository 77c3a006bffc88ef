/**
 * Licensed data sets: their annotation read and told ({@link io.telltale.app.dataset.DatasetCommand}), made into instruction data
 * ({@link io.telltale.app.dataset.InstructCommand}), and profiles fitted to it ({@link io.telltale.app.dataset.FitCommand}).
 */
package io.telltale.app.dataset;
