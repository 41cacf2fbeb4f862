namespace CoverType.Web.Tracking;

/// <summary>The address of the page that compares runs.</summary>
internal static class RunComparisonAddress
{
    /// <summary>The most runs that are compared side by side.</summary>
    public const int Most = 8;

    /// <summary>Returns the address for some runs.</summary>
    public static string Of(IEnumerable<string> runIds) =>
        $"/runs/compare?runs={string.Join(',', runIds.Select(Uri.EscapeDataString))}";
}
