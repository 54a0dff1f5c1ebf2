package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.result.Reach;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the answers of writes are kept. */
final class Memos {

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String BRANCH = "branch";
    private static final String VERSION = "version";

    private Memos() {}

    /** Keeps an id and nothing else. */
    static Write.Memo<String> id() {
        return of(id -> Map.of(ID, id), parts -> required(parts, ID));
    }

    /** Keeps nothing; the answer is known beforehand. */
    static <T> Write.Memo<T> nothing(T answer) {
        return of(given -> Map.of(), parts -> answer);
    }

    static Write.Memo<PackagedComponent> packagedComponent() {
        return of(
                packaged -> parts(Map.of(ID, packaged.packageId()), Map.of(BRANCH, packaged.branchName())),
                parts -> PackagedComponent.builder()
                        .packageId(required(parts, ID))
                        .branchName(Optional.ofNullable(parts.get(BRANCH)))
                        .build());
    }

    static Write.Memo<Pack> pack() {
        return of(
                pack -> parts(Map.of(ID, pack.packId()), Map.of(NAME, pack.name())),
                parts -> Pack.builder()
                        .packId(required(parts, ID))
                        .name(Optional.ofNullable(parts.get(NAME)))
                        .build());
    }

    static Write.Memo<Deployment> deployment() {
        return of(
                deployment -> parts(
                        Map.of(),
                        Map.of(
                                ID,
                                deployment.deploymentId(),
                                VERSION,
                                deployment.version().map(String::valueOf))),
                parts -> Deployment.builder()
                        .reach(Reach.DEPLOYMENT)
                        .deploymentId(Optional.ofNullable(parts.get(ID)))
                        .version(Optional.ofNullable(parts.get(VERSION)).map(Integer::valueOf))
                        .build());
    }

    static <T> Write.Memo<T> of(Function<T, Map<String, String>> write, Function<Map<String, String>, T> read) {
        return new Write.Memo<>() {
            @Override
            public Map<String, String> write(T answer) {
                return write.apply(answer);
            }

            @Override
            public T read(Map<String, String> parts) {
                return read.apply(parts);
            }
        };
    }

    /** Leaves out what is not there. */
    static Map<String, String> parts(Map<String, String> always, Map<String, Optional<String>> ifKnown) {
        Map<String, String> all = new HashMap<>(always);
        ifKnown.forEach((name, value) -> value.ifPresent(text -> all.put(name, text)));
        return all;
    }

    private static String required(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> new PromotionStopException("the journal of this run does not say the " + name
                        + " of what was created, so the run cannot go on. Look at what it made by its mark in the"
                        + " notes."));
    }
}
