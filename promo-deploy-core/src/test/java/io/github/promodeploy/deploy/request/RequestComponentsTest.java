package io.github.promodeploy.deploy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestComponentsTest {

    private static final String PACK = "'integrationPackId':'pack-1'";
    private static final String TWO = "'components':[{'prodComponentId':'c1','packageVersion':'1.0'},"
            + "{'prodComponentId':'c2','packageVersion':'1.0'}]";

    private static PackageAndDeployRequest read(String fields) {
        return PackageAndDeployRequest.fromJson(("{" + fields + "}").replace('\'', '"'));
    }

    private static InvalidRequestException refused(String fields) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(fields));
    }

    @Test
    void fromJson_withComponents_keepsThemInOrder() {
        PackageAndDeployRequest request = read(TWO + ",'releaseVersion':'2026.1'," + PACK);

        assertThat(request.components())
                .containsExactly(PromotedComponent.of("c1", "1.0"), PromotedComponent.of("c2", "1.0"))
                .isEqualTo(request.promotedComponents());
        assertThat(request.releaseVersion()).contains("2026.1");
        assertThat(PackageAndDeployRequest.fromJson(request.toJson())).isEqualTo(request);
        assertThat(request.toMap()).doesNotContainKeys("prodComponentId", "packageVersion");
    }

    @Test
    void promotedComponents_withoutComponents_isTheOneOfTheRequest() {
        PackageAndDeployRequest request = read("'prodComponentId':'c1','packageVersion':'1.0','components':[]," + PACK);

        assertThat(request.promotedComponents()).containsExactly(PromotedComponent.of("c1", "1.0"));
        assertThat(request.components()).isEmpty();
        assertThat(request.toMap()).doesNotContainKeys("components", "releaseVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "null"})
    void fromJson_withComponentsAndABlankPair_takesThePairForAbsent(String nothing) {
        PackageAndDeployRequest request = read("'prodComponentId':" + nothing + ",'packageVersion':" + nothing
                + ",'releaseVersion':" + nothing + "," + TWO + "," + PACK);

        assertThat(request).isEqualTo(read(TWO + "," + PACK));
    }

    @Test
    void fromJson_withBothForms_isRefused() {
        assertThat(refused("'prodComponentId':'c1','packageVersion':'1.0'," + TWO + "," + PACK)
                        .problems())
                .extracting(RequestProblem::toString)
                .containsExactly(
                        "prodComponentId contradicts components, each of which has its own; give one of the two",
                        "packageVersion contradicts components, each of which has its own; give one of the two");
    }

    @Test
    void fromJson_withBadComponents_namesEachByItsPlaceInTheList() {
        assertThat(refused("'components':[{'prodComponentId':'c 1','packageVersion':'1.0'},{'prodComponentId':'c2'},7,"
                                + "{'prodComponentId':'c2','packageVersion':1.1},{'version':'1'}],"
                                + PACK)
                        .problems())
                .extracting(RequestProblem::field)
                .containsExactlyInAnyOrder(
                        "components[0].prodComponentId",
                        "components[1].packageVersion",
                        "components[2]",
                        "components[3].packageVersion",
                        "components[3].prodComponentId",
                        "components[4].version",
                        "components[4].prodComponentId",
                        "components[4].packageVersion");
    }

    @Test
    void build_withAComponentTwice_isRefused() {
        assertThat(refused("'components':[{'prodComponentId':'c1','packageVersion':'1.0'},"
                                + "{'prodComponentId':'c1','packageVersion':'1.1'}],"
                                + PACK)
                        .problems())
                .extracting(RequestProblem::toString)
                .containsExactly("components[1].prodComponentId is c1, which components names more than once");
    }

    @Test
    void build_withMoreComponentsThanAPackHolds_isRefused() {
        PackageAndDeployRequest.Builder request =
                PackageAndDeployRequest.builder().integrationPackId("pack-1");
        IntStream.range(0, 100).forEach(i -> request.addComponent(PromotedComponent.of("c" + i, "1.0")));
        assertThat(request.build().components()).hasSize(100);

        request.addComponent(PromotedComponent.of("one-more", "1.0"));

        assertThat(catchThrowableOfType(InvalidRequestException.class, request::build)
                        .problems())
                .extracting(RequestProblem::toString)
                .containsExactly("components names 101 components, and a pack holds at most 100");
    }

    @Test
    void fromJson_withComponentsThatAreNoList_isRefused() {
        assertThat(refused("'components':'c1'," + PACK).problems())
                .extracting(RequestProblem::field)
                .contains("components");
    }

    @Test
    void fromMap_ofAComponent_readsIt() {
        PromotedComponent component = PromotedComponent.of("c1", "1.0");

        assertThat(PromotedComponent.fromMap(component.toMap())).isEqualTo(component);
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> PromotedComponent.fromMap(Map.of("prodComponentId", "c1")))
                        .problems())
                .extracting(RequestProblem::toString)
                .containsExactly("packageVersion is missing");
    }
}
