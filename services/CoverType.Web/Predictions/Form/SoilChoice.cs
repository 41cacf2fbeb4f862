using CoverType.Domain;

namespace CoverType.Web.Predictions.Form;

/// <summary>A soil as the drop-down shows it.</summary>
/// <param name="Code">The code that records carry.</param>
/// <param name="Text">Code and description, so that either can be searched for.</param>
public sealed record SoilChoice(string Code, string Text)
{
    /// <summary>All soils, by code.</summary>
    public static IReadOnlyList<SoilChoice> All { get; } =
        [.. SoilType.All.OrderBy(soil => soil.Code, StringComparer.Ordinal).Select(For)];

    private static SoilChoice For(SoilType soil) => new(soil.Code, $"{soil.Code} · {soil.Description.TrimEnd('.')}");
}
