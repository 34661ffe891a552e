/**
 * Hostile texts for everything that reads text: frames, messages of other tabs, stored records, answers of REST calls.
 *
 * <p>{@link dev.tabwire.core.fuzz.Mutation} makes texts from real ones, from a seed: changed in their structure, in their
 * bytes, or both. {@link dev.tabwire.core.fuzz.Readings} gives them to the decoders, and
 * {@link dev.tabwire.core.fuzz.HostileTab} gives what was accepted to a tab's coordinator, in whatever state that is.
 * {@link dev.tabwire.core.fuzz.FuzzRun} fails at an exception, at a text that takes long or much memory, and at a state or
 * an output beyond its bound. A seed stands for {@value dev.tabwire.core.fuzz.FuzzRun#TEXTS} texts and can be repeated by
 * itself.
 */
package dev.tabwire.core.fuzz;
