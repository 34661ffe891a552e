/** What can be said to the sandbox gateway: how it behaves while nothing goes wrong, its limits, and what goes wrong. */
package dev.tabwire.adapters.jvm.sandbox.settings;
