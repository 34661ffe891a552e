/**
 * Drives real Chromium tabs with real focus.
 *
 * <p>Playwright's own launch emulates focus on every page, so each of them believes to be visible and
 * focused; nothing about tabs can be proved that way. Here Chromium is started by the tests and
 * Playwright only connects to it, which leaves focus, visibility and the back/forward cache as a
 * person would meet them.
 *
 * <p>Playwright is not thread safe: a browser and its tabs belong to the thread that started them.
 */
package dev.tabwire.app.web.browser;
