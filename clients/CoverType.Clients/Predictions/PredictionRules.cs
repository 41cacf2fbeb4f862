using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>The rules of a request in words, for error messages.</summary>
public static class PredictionRules
{
    internal const string Required = "Is missing.";

    internal static string Area { get; } =
        $"Must be one of {string.Join(", ", WildernessArea.All.Select(area => area.Name))}";

    internal static string Soil { get; } =
        $"Must be C and one of the {SoilType.All.Count} ELU codes, such as {SoilType.All[0].Code}";

    /// <summary>Returns the beginning of a sentence, such as <c>Must be a whole number from 0 to 90°</c>.</summary>
    public static string Number(NumericFeature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return $"Must be a whole number from {feature.Minimum} to {feature.Maximum}{Unit(feature)}";
    }

    /// <summary>Returns the question <c> Is Rawah meant?</c> with a space in front; empty without a hint.</summary>
    internal static string Meant(string? hint) => hint is null ? "" : $" Is {hint} meant?";

    private static string Unit(NumericFeature feature) => feature.Unit switch
    {
        "" => "",
        "°" => "°",
        string unit => $" {unit}",
    };
}
