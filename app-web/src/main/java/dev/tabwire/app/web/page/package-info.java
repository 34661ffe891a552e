/**
 * The page: what a person sees of a {@link dev.tabwire.core.messenger.Messenger}.
 *
 * <p>The fixed elements stand in {@code index.html}; these classes fill them. Everything that came from outside is
 * written with {@code textContent}, and addresses pass {@link dev.tabwire.app.web.page.WebLink}, so the page needs no
 * exception in a Content-Security-Policy with trusted types.
 */
package dev.tabwire.app.web.page;
