/** A guest's conversation on a terminal: {@link dev.tabwire.adapters.jvm.console.ConsoleChat}. */
package dev.tabwire.adapters.jvm.console;
