package dev.tabwire.app.web;

import dagger.Component;
import dev.tabwire.core.messenger.TabMessenger;

/** The composition root of the page. */
@Component(modules = {PageModule.class, BrowserPortsModule.class, BestPortsModule.class})
interface PageComponent {
    TabMessenger messenger();
}
