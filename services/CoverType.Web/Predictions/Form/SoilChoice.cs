using CoverType.Domain;

namespace CoverType.Web.Predictions.Form;

/// <summary>An item of the drop-down of soils.</summary>
/// <param name="Code">The code, such as <c>C7745</c>.</param>
/// <param name="Text">Code and description; the search looks in both.</param>
public sealed record SoilChoice(string Code, string Text)
{
    /// <summary>All soils, by code.</summary>
    public static IReadOnlyList<SoilChoice> All { get; } =
        [.. SoilType.All.OrderBy(soil => soil.Code, StringComparer.Ordinal).Select(For)];

    private static SoilChoice For(SoilType soil) => new(soil.Code, $"{soil.Code} · {soil.Description.TrimEnd('.')}");
}
