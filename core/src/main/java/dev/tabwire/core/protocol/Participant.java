package dev.tabwire.core.protocol;

import io.vavr.control.Option;
import java.util.Objects;

/**
 * Who a message is from or to; every part may be absent, and often all are.
 *
 * @param image the URL of a picture
 */
public record Participant(
        Option<String> firstName, Option<String> lastName, Option<String> nickname, Option<String> image) {
    /** Nobody in particular. */
    public static final Participant UNNAMED =
            new Participant(Option.none(), Option.none(), Option.none(), Option.none());

    public Participant {
        Objects.requireNonNull(firstName, "firstName");
        Objects.requireNonNull(lastName, "lastName");
        Objects.requireNonNull(nickname, "nickname");
        Objects.requireNonNull(image, "image");
    }

    /** The nickname, else first and last name as far as they are known. */
    public Option<String> displayName() {
        if (nickname.isDefined()) {
            return nickname;
        }
        if (firstName.isDefined() && lastName.isDefined()) {
            return Option.some(firstName.get() + " " + lastName.get());
        }
        return firstName.orElse(lastName);
    }
}
