/** The values that every part of core speaks of: tabs, the token, log entries, sends, the quota. No behaviour of its own. */
package dev.tabwire.core.domain;
