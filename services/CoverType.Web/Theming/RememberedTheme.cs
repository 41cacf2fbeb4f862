namespace CoverType.Web.Theming;

/// <summary>The two themes of the pages, and the cookie that keeps the visitor's choice.</summary>
internal static class RememberedTheme
{
    public const string Cookie = "covertype-theme";

    public const string Light = "standard";

    public const string Dark = "standard-dark";

    /// <summary>Returns the theme that the value of a cookie names; the light one if it names none.</summary>
    public static string From(string? cookie) => cookie == Dark ? Dark : Light;
}
