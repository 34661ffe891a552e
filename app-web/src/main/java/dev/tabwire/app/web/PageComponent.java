package dev.tabwire.app.web;

import dagger.Component;
import dev.tabwire.core.messenger.Messenger;
import javax.inject.Singleton;

/** The composition root of the page. */
@Singleton
@Component(modules = PageModule.class)
interface PageComponent {
    Messenger messenger();
}
