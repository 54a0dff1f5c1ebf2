package io.github.promodeploy.deploy.request;

/** What a run does when the package version or the name of the new pack is already taken. */
public enum OnExisting {
    /** It stops before its first write and says who created the existing object, as far as the server shows. */
    FAIL,

    /**
     * It continues with the existing package and pack, as if it had created them. Objects with the mark of a run belong to
     * that run: under the same run id, a run whose journal was lost continues as far as the server shows its mark.
     */
    ADOPT
}
