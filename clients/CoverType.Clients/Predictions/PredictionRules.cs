using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>The rules of a request in words.</summary>
internal static class PredictionRules
{
    public const string Required = "Is missing.";

    public static string Area { get; } =
        $"Must be one of {string.Join(", ", WildernessArea.All.Select(area => area.Name))}";

    public static string Soil { get; } =
        $"Must be C and one of the {SoilType.All.Count} ELU codes, such as {SoilType.All[0].Code}";

    public static string Number(NumericFeature feature) =>
        $"Must be a whole number from {feature.Minimum} to {feature.Maximum}{Unit(feature)}";

    private static string Unit(NumericFeature feature) => feature.Unit switch
    {
        "" => "",
        "°" => "°",
        string unit => $" {unit}",
    };
}
