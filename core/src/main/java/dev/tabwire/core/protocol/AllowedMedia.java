package dev.tabwire.core.protocol;

import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * What a guest may upload ({@code allowedMedia.inbound}).
 *
 * @param fileTypes MIME types, wildcards allowed
 * @param maxFileSizeKilobytes the largest file
 */
public record AllowedMedia(List<String> fileTypes, Option<Long> maxFileSizeKilobytes) {
    /** Nothing may be uploaded. */
    public static final AllowedMedia NONE = new AllowedMedia(List.empty(), Option.none());

    private static final String ANY_TYPE = "*/*";

    public AllowedMedia {
        Objects.requireNonNull(fileTypes, "fileTypes");
        Objects.requireNonNull(maxFileSizeKilobytes, "maxFileSizeKilobytes");
    }

    /** Whether uploads are on: there are types, and a size above zero (mobile SDK). */
    public boolean allowsUploads() {
        return !fileTypes.isEmpty() && maxFileSizeKilobytes.exists(size -> size > 0);
    }

    /** Whether every type is allowed. */
    public boolean allowsAnyType() {
        return fileTypes.exists(ANY_TYPE::equals);
    }

    /** The types without the wildcard for all. */
    public List<String> namedTypes() {
        return fileTypes.filter(type -> !type.equals(ANY_TYPE));
    }
}
