/**
 * The ports of core on browser APIs, to be compiled by TeaVM.
 *
 * <p>Everything runs on the page's event loop, so the confinement that the ports ask for holds by itself. No class here
 * blocks or throws for what the browser does; failures are values, and what is refused is counted in
 * {@link dev.tabwire.core.port.Diagnostics}.
 */
package dev.tabwire.adapters.browser;
