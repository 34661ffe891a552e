/** What drives the ports by the coordinator's effects: a mailbox, a loop and a switch, nothing more. */
package dev.tabwire.core.runtime;
