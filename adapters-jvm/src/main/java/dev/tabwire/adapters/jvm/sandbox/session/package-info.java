/**
 * What the sandbox gateway knows about its guests, as plain single-threaded objects: no sockets, no threads, no clock.
 * Time comes in as epoch milliseconds with each call.
 */
package dev.tabwire.adapters.jvm.sandbox.session;
