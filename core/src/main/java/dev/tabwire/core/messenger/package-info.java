/**
 * The face of a tab for the program that shows the conversation: state, transcript, sends and events.
 *
 * <p>The JavaScript module offers the same under the same names.
 */
package dev.tabwire.core.messenger;
