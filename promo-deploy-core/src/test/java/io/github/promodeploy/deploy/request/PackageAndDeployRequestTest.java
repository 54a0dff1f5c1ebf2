package io.github.promodeploy.deploy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageAndDeployRequestTest {

    private static final String REQUIRED = "'prodComponentId':'c1','packageVersion':'1.0','integrationPackId':'pack-1'";

    private static PackageAndDeployRequest read(String json) {
        return PackageAndDeployRequest.fromJson(json.replace('\'', '"'));
    }

    private static InvalidRequestException refused(String json) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(json));
    }

    private static RequestSyntaxException unreadable(String json) {
        return catchThrowableOfType(RequestSyntaxException.class, () -> read(json));
    }

    @Test
    void fromJson_withEveryField_readsEachOne() {
        PackageAndDeployRequest request = read("{'prodComponentId':'c1','prodAccountId':'acme-1',"
                + "'packageVersion':'1.10','createNewPack':true,'newPackName':'Orders','newPackDescription':'d',"
                + "'targetAccountGroupId':'g1','targetEnvironments':[{'environmentId':'e1','environmentName':'E',"
                + "'accountId':'a1'}],'expectClassification':'TEST','deploymentNotes':'n','labels':{'ticket':'CHG-1'},'listenerStatus':'PAUSED','releaseOnDate':'2026-03-01',"
                + "'branch':'main','mergeBranch':{'branchId':'QjoyMDI1OTk','deleteBranch':true},"
                + "'devAccountId':'dev-1','devPackageId':'dp','devPackageCreator':'ada','devPackageVersion':'7'}");

        assertThat(request)
                .isEqualTo(PackageAndDeployRequest.builder()
                        .prodComponentId("c1")
                        .prodAccountId("acme-1")
                        .packageVersion("1.10")
                        .createNewPack(true)
                        .newPackName("Orders")
                        .newPackDescription("d")
                        .targetAccountGroupId("g1")
                        .addTargetEnvironment(TargetEnvironment.builder()
                                .environmentId("e1")
                                .environmentName("E")
                                .accountId("a1")
                                .build())
                        .expectClassification(EnvironmentClassification.TEST)
                        .deploymentNotes("n")
                        .putLabel("ticket", "CHG-1")
                        .listenerStatus(ListenerStatus.PAUSED)
                        .releaseOnDate(LocalDate.of(2026, 3, 1))
                        .branch("main")
                        .mergeBranch(MergeBranch.builder()
                                .branchId("QjoyMDI1OTk")
                                .deleteBranch(true)
                                .build())
                        .devAccountId("dev-1")
                        .devPackageId("dp")
                        .devPackageCreator("ada")
                        .devPackageVersion("7")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'  '"})
    void fromJson_withNullOrBlankOptionalFields_takesThemForAbsent(String nothing) {
        String json = ("{" + REQUIRED + ",'prodAccountId':#,'createNewPack':#,'newPackName':#,'newPackDescription':#,"
                        + "'targetAccountGroupId':#,'expectClassification':#,'deploymentNotes':#,'listenerStatus':#,'releaseOnDate':#,'branch':#,"
                        + "'devAccountId':#,'devPackageId':#,'devPackageCreator':#,'devPackageVersion':#,"
                        + "'targetEnvironments':[{'environmentId':'e1','environmentName':#,'accountId':#}]}")
                .replace("#", nothing);

        assertThat(read(json)).isEqualTo(read("{" + REQUIRED + ",'targetEnvironments':[{'environmentId':'e1'}]}"));
    }

    @Test
    void fromJson_withSeveralMistakes_namesThemAll() {
        InvalidRequestException refusal = refused("{'prodComponentId':'  ','packageVersion':1.10,'createNewPack':true,"
                + "'integrationPackId':'p1','prodAccountID':'a','listenerStatus':'HALTED','releaseOnDate':'1.3.2026',"
                + "'targetAccountGroupId':'../g'}");

        assertThat(refusal.problems())
                .extracting(RequestProblem::field)
                .containsExactlyInAnyOrder(
                        "prodComponentId",
                        "packageVersion",
                        "integrationPackId",
                        "prodAccountID",
                        "newPackName",
                        "listenerStatus",
                        "releaseOnDate",
                        "targetAccountGroupId");
        assertThat(refusal).hasMessageContaining("nothing was sent");
        refusal.problems().forEach(problem -> assertThat(refusal).hasMessageContaining(problem.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'expectClassification':'PRODUCTION' | expectClassification must be PROD or TEST",
                "'expectClassification':true | expectClassification must be a text in quotes, but is boolean",
                "'expectClassification':['PROD'] | expectClassification must be a text in quotes, but is array",
                "'targetEnvironments':[{'environmentId':'e','classification':'PROD'}] | targetEnvironments[0].classification is not a field",
                "'mergeBranch':{} | mergeBranch needs either branchId or name",
                "'mergeBranch':{'branchId':'b','name':'n'} | mergeBranch needs either branchId or name",
                "'mergeBranch':{'branchId':'','name':''} | mergeBranch needs either branchId or name",
                "'mergeBranch':'promotion' | mergeBranch must be an object with branchId or name",
                "'mergeBranch':{'branchId':'../b'} | mergeBranch.branchId",
                "'mergeBranch':{'name':'main'} | mergeBranch.name is main, which is what branches are merged into",
                "'mergeBranch':{'nam':'n'} | mergeBranch.nam is not a field of the request; the nearest is name",
                "'mergeBranch':{'name':'n','deleteBranch':'maybe'} | mergeBranch.deleteBranch must be true or false",
                "'mergeBranch':{'name':'n'},'branch':'other' | branch contradicts mergeBranch",
            })
    void fromJson_withABranchThatCannotBeMerged_isRefused(String fields, String problem) {
        assertThat(refused("{" + REQUIRED + "," + fields.replace("''", "'  '") + "}"))
                .hasMessageContaining(problem);
    }

    @Test
    void fromJson_withABranchToMergeByName_keepsIt() {
        PackageAndDeployRequest request = read("{" + REQUIRED + ",'mergeBranch':{'branchId':' ','name':'promotion'}}");

        assertThat(request.mergeBranch()).contains(MergeBranch.named("promotion"));
        assertThat(PackageAndDeployRequest.fromJson(request.toJson())).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({
        "prodComponentID, prodComponentId",
        "packVersion, packageVersion",
        "notes, deploymentNotes",
        "targetEnvironment, targetEnvironments",
        "creatNewPack, createNewPack"
    })
    void fromJson_withAnUnknownField_namesTheNearest(String unknown, String nearest) {
        assertThat(refused("{" + REQUIRED + ",'" + unknown + "':null}").problems())
                .containsExactly(
                        new RequestProblem(unknown, "is not a field of the request; the nearest is " + nearest));
    }

    @ParameterizedTest
    @CsvSource({"1.10, number", "true, boolean", "{}, object", "[], array"})
    void fromJson_withAVersionThatIsNoText_isRefusedAndNotConverted(String value, String kind) {
        assertThat(refused("{'prodComponentId':'c1','integrationPackId':'p','packageVersion':" + value + "}")
                        .problems())
                .containsExactly(new RequestProblem("packageVersion", "must be a text in quotes, but is " + kind));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'\"true\"', true", "'\"FALSE\"', false", "null, false"})
    void fromJson_withCreateNewPack_readsBooleansAndTheirTexts(String value, boolean expected) {
        String pack = expected ? "'newPackName':'n'" : "'integrationPackId':'p'";

        assertThat(read("{'prodComponentId':'c1','packageVersion':'1'," + pack + ",'createNewPack':" + value + "}")
                        .createNewPack())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'yes'", "1", "{}"})
    void fromJson_withAnotherCreateNewPack_isRefused(String value) {
        assertThat(refused("{" + REQUIRED + ",'createNewPack':" + value + "}").problems())
                .containsExactly(new RequestProblem("createNewPack", "must be true or false"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{| 1 | 2",
                "'{\n  \"a\": x}' | 2 | 8",
                "{\"a\":\"1\",\"a\":\"2\"} | 1 | 0",
                "{} {} | 1 | 0",
                "'' | 1 | 1",
                "not json | 1 | 0",
                "'{\n \"a\": NaN}' | 2 | 0",
                "'{\n // why\n}' | 2 | 0"
            })
    void fromJson_whenNotOneJsonDocument_namesLineAndColumn(String text, int line, int column) {
        RequestSyntaxException refusal = unreadable(text);

        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.column()).isPositive();
        if (column > 0) {
            assertThat(refusal.column()).isEqualTo(column);
        }
        assertThat(refusal)
                .hasMessageStartingWith("not JSON at line " + line + ", column " + refusal.column() + ": ")
                .hasMessageNotContaining("jackson")
                .hasMessageNotContaining("eature")
                .hasMessageNotContaining("Source")
                .hasMessageNotContaining("Feature");
    }

    @Test
    void fromJson_whenNestedWithoutEnd_isRefusedAsSyntax() {
        assertThat(unreadable("[".repeat(5_000))).hasMessageContaining("nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "'text'", "5"})
    void fromJson_whenNoObject_isRefused(String json) {
        assertThat(refused(json).problems())
                .containsExactly(new RequestProblem("the request", "must be a JSON object"));
    }

    @Test
    void fromJson_withBadTargets_namesEachByItsPlaceInTheList() {
        InvalidRequestException refusal = refused("{" + REQUIRED + ",'targetEnvironments':['e0',{'environmentId':'e1'},"
                + "{'environmentId':' '},{'environmentid':'e3','environmentId':'a/b','accountId':7},[]]}");

        assertThat(refusal.problems())
                .extracting(RequestProblem::field)
                .containsExactlyInAnyOrder(
                        "targetEnvironments[0]",
                        "targetEnvironments[2].environmentId",
                        "targetEnvironments[3].environmentid",
                        "targetEnvironments[3].environmentId",
                        "targetEnvironments[3].accountId",
                        "targetEnvironments[4]");
    }

    @Test
    void fromJson_withTargetsThatAreNoList_isRefused() {
        assertThat(refused("{" + REQUIRED + ",'targetEnvironments':{'environmentId':'e'}}")
                        .problems())
                .containsExactly(
                        new RequestProblem("targetEnvironments", "must be a list of objects with environmentId"));
    }

    @Test
    void build_withOneEnvironmentInTwoAccounts_isRefused() {
        assertThatThrownBy(() -> read("{" + REQUIRED + ",'targetEnvironments':[{'environmentId':'e'},"
                        + "{'environmentId':'e','accountId':'a1'},{'environmentId':'e','accountId':'a2'}]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("targetEnvironments[2].accountId differs");
    }

    @Test
    void build_withOneEnvironmentTwiceAndOneAccount_isNoContradiction() {
        assertThat(read("{" + REQUIRED + ",'targetEnvironments':[{'environmentId':'e'},"
                                + "{'environmentId':'e','accountId':'a1'}]}")
                        .targetEnvironments())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "a?b", "a%2fb", "a b", "-a", "a\u0000", "a\nb", "ä", "..", "a#b", "a;b"})
    void build_withAHostileId_isRefusedByFieldName(String id) {
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .prodComponentId(id)
                .prodAccountId(id)
                .packageVersion("1")
                .integrationPackId(id)
                .targetAccountGroupId(id)
                .addTargetEnvironment(TargetEnvironment.of(id));

        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, request::build);

        assertThat(refusal.problems())
                .extracting(RequestProblem::field)
                .containsExactlyInAnyOrder(
                        "prodComponentId",
                        "prodAccountId",
                        "integrationPackId",
                        "targetAccountGroupId",
                        "targetEnvironments[0].environmentId");
    }

    @Test
    void build_withAnIdOfTwoHundredAndOneCharacters_isRefused() {
        assertThatThrownBy(() -> PackageAndDeployRequest.builder()
                        .prodComponentId("a".repeat(201))
                        .packageVersion("1")
                        .integrationPackId("a".repeat(200))
                        .build())
                .hasMessageContaining("prodComponentId is not a Boomi id")
                .hasMessageNotContaining("integrationPackId");
    }

    @Test
    void build_withControlCharactersInNameOrVersion_isRefused() {
        assertThatThrownBy(() -> PackageAndDeployRequest.builder()
                        .prodComponentId("c1")
                        .packageVersion("1\n0")
                        .createNewPack(true)
                        .newPackName("a\tb")
                        .build())
                .hasMessageContaining("packageVersion contains a control character")
                .hasMessageContaining("newPackName contains a control character");
    }

    @Test
    void toJson_escapesWhatCouldSteerATerminal() {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId("c1")
                .packageVersion("1")
                .integrationPackId("p")
                .deploymentNotes("\u202e\u2028\u009b")
                .build();

        assertThat(request.toJson()).contains("\"\\u202e\\u2028\\u009b\"");
        assertThat(PackageAndDeployRequest.fromJson(request.toJson())).isEqualTo(request);
    }

    @Test
    void fromJson_afterOneByteOrderMark_readsTheRequest() {
        assertThat(read("\uFEFF{" + REQUIRED + "}")).isEqualTo(read("{" + REQUIRED + "}"));
        assertThat(unreadable("\uFEFF\uFEFF{" + REQUIRED + "}").line()).isEqualTo(1);
        assertThat(unreadable("\uFEFF")).hasMessageContaining("there is nothing");
    }

    @Test
    void toJson_ofARequestThatGoesOnWithARun_keepsTheRun() {
        PackageAndDeployRequest retry = PackageAndDeployRequest.builder()
                .from(read("{" + REQUIRED + "}"))
                .retryOf("run-1")
                .build();

        assertThat(PackageAndDeployRequest.fromJson(retry.toJson())).isEqualTo(retry);
        assertThat(read("{" + REQUIRED + ",'retryOf':' '}").retryOf()).isEmpty();
        assertThat(refused("{" + REQUIRED + ",'retryOf':'../run'}")).hasMessageContaining("retryOf");
    }

    @Test
    void refusal_readFromJavaSerialization_hasItsProblems() throws Exception {
        InvalidRequestException refusal = refused("{}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(refusal);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((InvalidRequestException) in.readObject()).problems()).isEqualTo(refusal.problems());
        }
    }

    @Test
    void build_withNothing_namesEverythingThatIsMissing() {
        assertThatThrownBy(() -> PackageAndDeployRequest.builder().build())
                .hasMessageContaining("prodComponentId is missing")
                .hasMessageContaining("packageVersion is missing")
                .hasMessageContaining("integrationPackId is missing");
    }

    @Test
    void build_withAnUnknownListenerStatus_isRefused() {
        assertThatThrownBy(() -> PackageAndDeployRequest.builder()
                        .prodComponentId("c1")
                        .packageVersion("1")
                        .integrationPackId("p")
                        .listenerStatus(ListenerStatus.UNKNOWN)
                        .build())
                .hasMessageContaining("listenerStatus must be RUNNING or PAUSED");
    }

    @Test
    void build_withAnUnknownClassification_isRefused() {
        assertThatThrownBy(() -> PackageAndDeployRequest.builder()
                        .prodComponentId("c1")
                        .packageVersion("1")
                        .integrationPackId("p")
                        .expectClassification(EnvironmentClassification.UNKNOWN)
                        .build())
                .hasMessageContaining("expectClassification must be PROD or TEST");
    }

    @Test
    void display_withAndWithoutAName_saysWhatIsKnown() {
        assertThat(TargetEnvironment.of("e1").display()).isEqualTo("e1");
        assertThat(TargetEnvironment.builder()
                        .environmentId("e1")
                        .environmentName("Prod")
                        .build()
                        .display())
                .isEqualTo("Prod (e1)");
    }
}
