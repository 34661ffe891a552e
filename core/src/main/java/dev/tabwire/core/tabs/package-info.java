/** What the tabs of a scope tell each other, and its form on the channel. A hint, never the truth: the log settles. */
package dev.tabwire.core.tabs;
