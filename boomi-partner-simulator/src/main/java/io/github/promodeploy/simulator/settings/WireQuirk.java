package io.github.promodeploy.simulator.settings;

/**
 * An oddity of responses from Boomi's published examples or from the code of its clients. None is on by default; a robust
 * client accepts all of them.
 */
public enum WireQuirk {
    /** Booleans arrive as {@code "true"} and {@code "false"} (API reference, Branch examples). */
    BOOLEANS_AS_STRINGS,
    /** Numbers arrive as {@code "4"} (API reference, ComponentMetadata examples). */
    NUMBERS_AS_STRINGS,
    /** Numbers arrive as {@code ["Long", 4]} (API reference, ExecutionRecord examples). */
    TYPED_LONGS,
    /** {@code componentVersion} arrives as {@code "2.0"} (API reference, PackagedComponent examples). */
    DECIMAL_COMPONENT_VERSIONS,
    /** Dates have milliseconds (API reference, Branch create example). */
    DATES_WITH_MILLIS,
    /** Objects have ids and names only, although the schema requires more fields. */
    SPARSE_BODIES,
    /** Fields without a value arrive as {@code ""} instead of being absent. */
    BLANK_INSTEAD_OF_ABSENT,
    /** A query's only hit is an object instead of a list of one. */
    SINGLE_RESULT_AS_OBJECT,
    /** A query without hits has no {@code result} at all. */
    ABSENT_EMPTY_RESULT,
    /** {@code numberOfResults} is above the number of results, where there are any (API reference, Environment example). */
    WRONG_NUMBER_OF_RESULTS,
    /** Every page of a query has the token that was sent for it, so that paging by token never ends. */
    REPEATED_QUERY_TOKEN,
    /** JSON responses are wrapped in one key, the type's name (API reference, converted examples). */
    ROOT_WRAPPER,
    /** Objects have fields that no documentation names, as Boomi reserves the right to add. */
    UNKNOWN_FIELDS,
    /** Enumerated fields have values that no documentation names. */
    UNKNOWN_ENUM_VALUES,
    /** The content type says {@code ;charset=UTF-8}. */
    CHARSET_IN_CONTENT_TYPE,
    /** Adding a package to a pack returns 200 without a body. */
    EMPTY_ADD_RESPONSE,
    /** The response to a release of the guide has no {@code packageId}, on which the guide's pages differ. */
    RELEASE_WITHOUT_PACKAGE_ID,
    /** The response to a release of the guide has no {@code releaseVersion}, on which the guide's pages differ. */
    RELEASE_WITHOUT_VERSION,
    /** The status of a running release is {@code INPROGRESS} (API reference, prose of ReleaseIntegrationPackStatus). */
    INPROGRESS_IN_ONE_WORD,
    /** The status of a running or scheduled release returns 202 without a body. */
    EMPTY_RELEASE_PROGRESS
}
