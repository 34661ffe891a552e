/** The messenger for scripts: {@code window.tabwire} of the page, and what the ES module gives. */
package dev.tabwire.app.web.module;
