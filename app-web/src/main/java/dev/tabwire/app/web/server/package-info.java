/** The program that serves the page, and the sandbox gateway beside it. */
package dev.tabwire.app.web.server;
