package io.github.promodeploy.boomi.http;

/**
 * The form of the few calls that the promotion guide makes in another way than Boomi documents them. Both forms reach the same
 * objects; the resource groups name what a call means, and this setting decides how it is sent.
 */
public enum ApiForm {

    /**
     * As Boomi's API reference describes it: the branch of a component is the attribute {@code branchId} of its XML, the children
     * of a component are found by a query, and a read of {@code ComponentReference} returns its parents.
     */
    PUBLISHED,

    /**
     * As the promotion guide describes it: the branch of a component follows its id in the path, a read of
     * {@code ComponentReference} returns the children of a component, and the metadata and references of components are
     * requested as XML.
     */
    GUIDE
}
