/** Who answers the guest: a script that turns what the guest wrote into timed moves. */
package dev.tabwire.adapters.jvm.sandbox.agent;
