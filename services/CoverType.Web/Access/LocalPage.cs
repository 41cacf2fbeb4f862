namespace CoverType.Web.Access;

/// <summary>The page to come back to after the sign-in.</summary>
internal static class LocalPage
{
    /// <summary>Returns the path if it is one of this front end, otherwise that of the first page.</summary>
    public static string From(string? path) =>
        path is ['/', .. string rest] && !rest.StartsWith('/') && !rest.StartsWith('\\') && !path.Any(char.IsControl)
            ? path
            : "/";
}
