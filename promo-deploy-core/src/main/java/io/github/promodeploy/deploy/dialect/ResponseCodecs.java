package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the journal keeps the responses to writes. */
public final class ResponseCodecs {

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String BRANCH = "branch";
    private static final String SHAREABLE = "shareable";
    private static final String VERSION = "version";

    private static final String DEPLOYMENT_ID = "deploymentId";
    private static final String PACKAGE_ID = "packageId";
    private static final String PACK_ID = "packId";
    private static final String PACKAGED = "packagedComponentId";
    private static final String SCHEDULED_FOR = "scheduledFor";
    private static final String REACH = "reach";
    private static final String ATTACHMENT_ID = "attachmentId";
    private static final String CONFIRMED = "confirmed";
    private static final String VERSION_BEFORE = "versionBefore";

    /** The component's id follows; no name of a part has a colon. */
    private static final String PACKAGED_OF = "packagedComponentId:";

    private static final String VERSION_BEFORE_OF = "versionBefore:";
    private static final String RELEASED_VERSION_OF = "releasedVersion:";

    static final ResponseCodec<Deployment> DEPLOYMENT = ResponseCodec.of(
            deployment -> parts(
                    Map.of(REACH, deployment.reach().name()),
                    Map.of(
                            DEPLOYMENT_ID,
                            deployment.deploymentId(),
                            VERSION,
                            deployment.version().map(String::valueOf),
                            ATTACHMENT_ID,
                            deployment.attachmentId(),
                            CONFIRMED,
                            deployment.confirmed().map(String::valueOf))),
            parts -> Deployment.builder()
                    .reach(Reach.valueOf(required(parts, REACH)))
                    .deploymentId(Optional.ofNullable(parts.get(DEPLOYMENT_ID)))
                    .version(Optional.ofNullable(parts.get(VERSION)).map(Integer::valueOf))
                    .attachmentId(Optional.ofNullable(parts.get(ATTACHMENT_ID)))
                    .confirmed(Optional.ofNullable(parts.get(CONFIRMED)).map(Boolean::valueOf))
                    .build());

    static final ResponseCodec<Pack> PACK = ResponseCodec.of(
            pack -> with(
                    parts(Map.of(ID, pack.packId()), Map.of(NAME, pack.name())),
                    RELEASED_VERSION_OF,
                    pack.releasedVersions()),
            parts -> Pack.builder()
                    .packId(required(parts, ID))
                    .name(Optional.ofNullable(parts.get(NAME)))
                    .releasedVersions(each(parts, RELEASED_VERSION_OF))
                    .build());

    static final ResponseCodec<Release> RELEASE = ResponseCodec.of(
            release -> withEach(
                    release,
                    parts(
                            Map.of(
                                    PACK_ID,
                                    release.packId(),
                                    PACKAGED,
                                    release.packagedComponentId(),
                                    VERSION,
                                    release.version()),
                            Map.of(
                                    PACKAGE_ID,
                                    release.packageId(),
                                    SCHEDULED_FOR,
                                    release.scheduledFor().map(LocalDate::toString),
                                    VERSION_BEFORE,
                                    release.versionBefore()))),
            parts -> Release.builder()
                    .packId(required(parts, PACK_ID))
                    .packagedComponentId(required(parts, PACKAGED))
                    .version(required(parts, VERSION))
                    .packageId(Optional.ofNullable(parts.get(PACKAGE_ID)))
                    .scheduledFor(Optional.ofNullable(parts.get(SCHEDULED_FOR)).map(LocalDate::parse))
                    .versionBefore(Optional.ofNullable(parts.get(VERSION_BEFORE)))
                    .packageIds(each(parts, PACKAGED_OF))
                    .versionsBefore(each(parts, VERSION_BEFORE_OF))
                    .build());

    private ResponseCodecs() {}

    private static Map<String, String> withEach(Release release, Map<String, String> parts) {
        return with(with(parts, PACKAGED_OF, release.packageIds()), VERSION_BEFORE_OF, release.versionsBefore());
    }

    private static Map<String, String> with(Map<String, String> parts, String prefix, Map<String, String> each) {
        each.forEach((component, text) -> parts.put(prefix + component, text));
        return parts;
    }

    private static Map<String, String> each(Map<String, String> parts, String prefix) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().startsWith(prefix))
                .collect(Collectors.toMap(part -> part.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    /** Keeps an id and nothing else. */
    public static ResponseCodec<String> id() {
        return ResponseCodec.of(id -> Map.of(ID, id), parts -> required(parts, ID));
    }

    /** Keeps nothing; the response is known in advance. */
    public static <T> ResponseCodec<T> nothing(T response) {
        return ResponseCodec.of(given -> Map.of(), parts -> response);
    }

    static ResponseCodec<PackagedComponent> packagedComponent() {
        return ResponseCodec.of(
                packaged -> parts(
                        Map.of(ID, packaged.packageId()),
                        Map.of(
                                BRANCH,
                                packaged.branchName(),
                                SHAREABLE,
                                packaged.shareable().map(String::valueOf))),
                parts -> PackagedComponent.builder()
                        .packageId(required(parts, ID))
                        .branchName(Optional.ofNullable(parts.get(BRANCH)))
                        .shareable(Optional.ofNullable(parts.get(SHAREABLE)).map(Boolean::valueOf))
                        .build());
    }

    /** Leaves out absent values. */
    public static Map<String, String> parts(Map<String, String> always, Map<String, Optional<String>> ifKnown) {
        Map<String, String> all = new TreeMap<>(always);
        ifKnown.forEach((name, value) -> value.ifPresent(text -> all.put(name, text)));
        return all;
    }

    public static String required(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> PromotionStopException.permanent("the journal of this run does not say the " + name
                        + " of what was created, so the run cannot be resumed. Look at what it made by its mark in the"
                        + " notes."));
    }
}
