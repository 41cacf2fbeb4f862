namespace CoverType.Web.Theming;

/// <summary>The two looks of the pages, and the cookie that remembers which one the visitor chose.</summary>
internal static class RememberedTheme
{
    public const string Cookie = "covertype-theme";

    public const string Light = "standard";

    public const string Dark = "standard-dark";

    /// <summary>The theme that a cookie's value names; anything unknown means the light one.</summary>
    public static string From(string? cookie) => cookie == Dark ? Dark : Light;
}
