package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The targets by how they are reached.
 *
 * @param publisher the publishing account
 * @param own environments of the publishing account; an environment without an account belongs to these
 * @param foreign environments of other accounts, by account
 */
record PlatformTargets(String publisher, List<TargetEnvironment> own, Map<String, List<TargetEnvironment>> foreign) {

    static PlatformTargets of(List<TargetEnvironment> targets, String publisher) {
        return new PlatformTargets(
                publisher,
                targets.stream().filter(target -> isOf(publisher, target)).toList(),
                targets.stream()
                        .filter(target -> !isOf(publisher, target))
                        .collect(Collectors.groupingBy(
                                PlatformTargets::account, LinkedHashMap::new, Collectors.toList())));
    }

    private static boolean isOf(String publisher, TargetEnvironment target) {
        return target.accountId().map(publisher::equals).orElse(true);
    }

    private static String account(TargetEnvironment target) {
        return target.accountId().orElseThrow();
    }

    boolean isOwn(TargetEnvironment target) {
        return isOf(publisher, target);
    }

    Stream<TargetEnvironment> all() {
        return Stream.concat(own.stream(), allForeign());
    }

    Stream<TargetEnvironment> allForeign() {
        return foreign.values().stream().flatMap(List::stream);
    }
}
