/**
 * The gateway's doors: sockets, REST and the control endpoints, on Vert.x. Everything here runs on one event loop, so
 * nothing is locked.
 */
package dev.tabwire.adapters.jvm.sandbox.server;
