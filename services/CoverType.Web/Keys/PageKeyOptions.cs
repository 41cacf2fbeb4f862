using Linked;

namespace CoverType.Web.Keys;

/// <summary>What several webs have in common. Section <c>Pages</c>.</summary>
internal sealed class PageKeyOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Pages";

    /// <summary>
    /// The folder of the keys with which cookies and forms are protected, and of the sign-ins that have ended. Webs that have the
    /// folder in common take each other's, and a restart ends no sign-in. It must be for their user alone: who reads the keys can
    /// sign in. Default none: the keys are those of the process.
    /// </summary>
    [Folder]
    public string? KeysFolder { get; set; }
}
