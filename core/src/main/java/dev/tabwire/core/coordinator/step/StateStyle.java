package dev.tabwire.core.coordinator.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the states of the machines are generated: small, without Guava or builders, hidden behind their
 * interface. */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        jdkOnly = true,
        overshadowImplementation = true,
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        allParameters = true,
        defaults = @Value.Immutable(copy = true, builder = false))
public @interface StateStyle {}
